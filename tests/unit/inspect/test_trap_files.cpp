// Files that are made to take more than their bytes: each is refused in a sentence or read, within two
// seconds and 90 MB beyond what the test has resident.
#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <ctime>
#include <fstream>
#include <malloc.h>
#include <sys/stat.h>

#include "app/cli/inspect_file.h"
#include "engine/core/memory_budget.h"
#include "tests/unit/inspect/trap_files.h"
#include "tests/unit/io/pickle_bytes.h"

using namespace likeness;

namespace {

double cpuSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

class TestTrapFiles : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;

 private Q_SLOTS:
  void initTestCase() { QVERIFY(::mkfifo(folder_.filePath("pipe.mtl").toUtf8().constData(), 0600) == 0); }

  void withinLimits_data() {
    QTest::addColumn<int>("index");
    const auto files = trapFiles();
    for (int i = 0; i < int(files.size()); ++i) QTest::newRow(files[std::size_t(i)].name) << i;
  }
  void withinLimits() {
    QFETCH(int, index);
    const TrapFile file = trapFiles()[std::size_t(index)];
    const std::filesystem::path path = folder_.filePath(file.name).toStdString();
    std::ofstream(path, std::ios::binary) << file.bytes();
    ::malloc_trim(0);  // what making the file took is given back before memory is counted
    beginPeak();
    const std::int64_t before = residentBytes();
    const double start = cpuSeconds();
    const std::string why = refusal([&] { inspectFile(path); });
    const double seconds = cpuSeconds() - start;
    const std::int64_t megabytes = (peakSinceBegin() - before) >> 20;
    QFile::remove(QString::fromStdString(path.string()));
    const bool picture = path.extension() == ".png";  // a small picture without a face is refused for that
    if (file.refused || (picture && !why.empty())) QVERIFY2(why.find(file.name) != std::string::npos, why.c_str());
    else QVERIFY2(why.empty(), why.c_str());
#ifndef LIKENESS_SANITIZED
    QVERIFY2(megabytes <= 90, qPrintable(QString::number(megabytes)));
    QVERIFY2(seconds <= 2, qPrintable(QString::number(seconds)));
#else
    QVERIFY(seconds <= 30);
#endif
  }
};

QTEST_APPLESS_MAIN(TestTrapFiles)
#include "test_trap_files.moc"
