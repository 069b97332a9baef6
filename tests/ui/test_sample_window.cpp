// The panel Sample on the real window with small networks: why Start is off, a run, cancel, saving, use as photo.
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/api/sample_studio.h"
#include "engine/api/torch_threads.h"
#include "engine/core/memory_budget.h"
#include "engine/core/paths.h"
#include "engine/jobs/sample_job.h"
#include "tests/ui/view_steps.h"
#include "tests/unit/sampling/small_models_torch.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/sample_dock.h"
#include "ui/settings.h"
#include "ui/studio_document.h"

using namespace likeness;
using namespace likeness::test;

class TestSampleWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  SampleDock* dock() { return window_->findChild<SampleDock*>("sampleDock"); }
  QString reason() { return child<QLabel>("sampleReason")->text(); }
  bool idle() { return !window_->sampling()->running() && !window_->engine().busy(); }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    qputenv("LIKENESS_MODELS", folder_.filePath("models").toUtf8());
    Settings().setPhotoConsent(true);
    startThreadBudget(1);
    window_ = shownWindow();
    dock()->raise();
    window_->params().set("sample.steps", ParamValue(4));
    window_->params().set("sample.size", ParamValue(64));
  }
  void cleanupTestCase() { window_.reset(); }
  void cleanup() { MemoryBudget::setProcessLimit(0); }

  void startIsOffAndNamesWhatIsMissing() {
    QVERIFY(!child<QPushButton>("sampleStart")->isEnabled());
    QCOMPARE(reason(), QStringLiteral("Write a prompt."));
    const int steps = window_->document().undo().index();
    QTest::keyClicks(child<QPlainTextEdit>("samplePrompt"), "a red cube");
    QCOMPARE(QString::fromStdString(paramsFrom<SampleParams>(window_->params(), "sample").prompt), QStringLiteral("a red cube"));
    QCOMPARE(window_->document().undo().index(), steps + 1);
    QTRY_VERIFY_WITH_TIMEOUT(reason().contains("Stable Diffusion 1.5 (text_encoder, unet, vae) is not installed"), 20000);
    QVERIFY(reason().contains("likeness models fetch sd15"));
    QVERIFY(!child<QAction>("actionSample")->isEnabled());
    QCOMPARE(child<QAction>("actionSample")->toolTip(), reason());
    child<QComboBox>("sampleSource")->setCurrentIndex(1);
    Q_EMIT child<QComboBox>("sampleSource")->activated(1);
    QCOMPARE(reason(), QStringLiteral("Open a photo that shows a face."));
    child<QComboBox>("sampleSource")->setCurrentIndex(0);
    Q_EMIT child<QComboBox>("sampleSource")->activated(0);
    leaveShot(*window_);
  }

  void aRunShowsMemoryTestWeightsAndThePicture() {
    window_->sampling()->setModels(test::smallModels());
    Q_EMIT dock()->wishChanged();
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("sampleStart")->isEnabled(), 20000);
    QVERIFY(child<QLabel>("sampleMemory")->isVisible() && child<QLabel>("sampleMemory")->text().contains("GB"));
    QVERIFY(child<QLabel>("sampleWeights")->isVisible() && child<QLabel>("sampleWeights")->text().contains("Test weights"));
    QVERIFY(!child<QPushButton>("sampleSave")->isEnabled());
    QCOMPARE(child<QPushButton>("sampleSave")->toolTip(), QString("There is no finished picture yet."));
    QTest::mouseClick(child<QPushButton>("sampleStart"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!dock()->picture().isNull() && idle(), 60000);
    QCOMPARE(dock()->picture().size(), QSize(64, 64));
    QTRY_VERIFY(child<QPushButton>("sampleSave")->isEnabled());
    leaveShot(*window_);
  }

  void cancelEndsIt() {
    window_->document().setParameter("sample.steps", ParamValue(500));
    QTRY_VERIFY(child<QPushButton>("sampleStart")->isEnabled());
    child<QAction>("actionSample")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("sampleStop")->isVisible(), 20000);
    QVERIFY(child<QAction>("actionSampleStop")->isEnabled());
    // The avatar's Start does not wait silently behind it, nor does another photo.
    QVERIFY(!child<QAction>("actionStart")->isEnabled() && child<QAction>("actionStart")->toolTip().contains("being sampled"));
    QVERIFY(child<QLabel>("startReason")->text().contains("being sampled"));
    window_->openPhoto(QString::fromStdString(resourcePath("sample/astronaut.png").string()));
    QVERIFY(window_->messageBar()->text().contains("being sampled"));
    window_->messageBar()->hide();
    leaveShot(*window_);
    QTest::mouseClick(child<QPushButton>("sampleStop"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(idle() && child<QPushButton>("sampleStart")->isVisible(), 20000);
    QTRY_VERIFY(child<QLabel>("sampleLine")->text().contains("Cancelled"));
    QVERIFY(!child<QAction>("actionStart")->toolTip().contains("being sampled"));
    window_->document().setParameter("sample.steps", ParamValue(4));
  }

  void tooLittleMemoryPausesAndResumes() {
    QTRY_VERIFY(child<QPushButton>("sampleStart")->isEnabled());
    MemoryBudget::setProcessLimit(1 << 20);
    child<QAction>("actionSample")->trigger();
    auto* start = child<QPushButton>("sampleStart");
    QTRY_VERIFY_WITH_TIMEOUT(start->isVisible() && start->text() == "Resume", 20000);
    QVERIFY(child<QLabel>("sampleLine")->text().contains("runtime.memoryBudget"));
    leaveShot(*window_);
    MemoryBudget::setProcessLimit(0);
    QTest::mouseClick(start, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(idle() && start->text() == "Start sampling", 60000);
    QTRY_VERIFY(child<QLabel>("sampleLine")->text().startsWith("Picture 1 of 1"));
  }

  void thePictureIsSaved() {
    const QString file = folder_.filePath("saved.png");
    typeFileNext(folder_.filePath("saved"));
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QTest::mouseClick(child<QPushButton>("sampleSave"), Qt::LeftButton);
    QTRY_VERIFY(QFile::exists(file));
    QCOMPARE(QImage(file).convertToFormat(QImage::Format_RGB888), dock()->picture().convertToFormat(QImage::Format_RGB888));
  }

  void thePictureBecomesThePhoto() {
    QTest::mouseClick(child<QPushButton>("sampleUse"), Qt::LeftButton);
    // Noise shows no face: the check says so about the very file.
    QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>("photoFindings")->text().contains("face", Qt::CaseInsensitive) &&
                                 !child<QLabel>("photoFindings")->text().startsWith("Looking"), 60000);
  }

  void aPortraitOfThePhotosPerson() {
    window_->showSample(QString::fromStdString(resourcePath("sample/astronaut.png").string()));
    QTRY_VERIFY_WITH_TIMEOUT(window_->document().photo().chosen >= 0, 60000);
    dock()->raise();
    child<QComboBox>("sampleSource")->setCurrentIndex(1);
    Q_EMIT child<QComboBox>("sampleSource")->activated(1);
    const QImage before = dock()->picture();
    QTRY_VERIFY_WITH_TIMEOUT(child<QPushButton>("sampleStart")->isEnabled(), 20000);
    QVERIFY(!child<QPlainTextEdit>("samplePrompt")->isEnabled());
    QTest::mouseClick(child<QPushButton>("sampleStart"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dock()->picture() != before && idle(), 90000);
    leaveShot(*window_);
  }
};

QTEST_MAIN(TestSampleWindow)
#include "test_sample_window.moc"
