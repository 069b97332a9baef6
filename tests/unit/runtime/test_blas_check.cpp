#include <QtTest/QtTest>

#include "engine/api/blas_check.h"

using namespace likeness;

class TestBlasCheck : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aSlowLibraryIsNamedWithItsRemedy() {
    QVERIFY(slowBlasNotice(kSlowBlasGflops).empty() && slowBlasNotice(90).empty());
    const std::string notice = slowBlasNotice(4.7);
    QVERIFY(notice.find("4.7 GFLOP/s") != std::string::npos && notice.find("libopenblas0-pthread") != std::string::npos);
  }
  void theMeasurementIsQuickAndInRange() {
    QElapsedTimer timer;
    timer.start();
    const double gflops = measureBlasGflopsPerCore();
    QVERIFY2(gflops > 0.05 && gflops < 2000, qPrintable(QString::number(gflops)));
    QVERIFY2(timer.elapsed() < 10000, qPrintable(QString::number(timer.elapsed())));
  }
};

QTEST_APPLESS_MAIN(TestBlasCheck)
#include "test_blas_check.moc"
