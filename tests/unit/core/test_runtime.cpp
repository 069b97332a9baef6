// The program's surroundings: folders, log, memory budget.
#include <QtTest>
#include <fstream>
#include <sstream>

#include "engine/core/error.h"
#include "engine/core/log.h"
#include "engine/core/memory_budget.h"
#include "engine/core/paths.h"
#include "tests/support/refusal.h"

namespace {

using namespace likeness;
using test::contentOf;
namespace fs = std::filesystem;

fs::path pathOf(const QTemporaryDir& dir) { return fs::path(dir.path().toStdString()); }

}  // namespace

class TestRuntime : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void userFoldersFollowTheEnvironment() {
    QTemporaryDir dir;
    qputenv("XDG_STATE_HOME", (dir.path() + "/zustände").toUtf8());
    QCOMPARE(stateFolder().string(), (pathOf(dir) / "zustände/likeness").string());
    QVERIFY(fs::is_directory(stateFolder()));
    std::ofstream(pathOf(dir) / "file") << "x";
    qputenv("XDG_CONFIG_HOME", (dir.path() + "/file").toUtf8());
    QVERIFY_EXCEPTION_THROWN(configFolder(), Error);
    qputenv("XDG_CACHE_HOME", "relative/is/ignored");
    qputenv("HOME", dir.path().toUtf8());
    QCOMPARE(cacheFolder().string(), (pathOf(dir) / ".cache/likeness").string());
  }

  void resourcesComeFromTheVariableElseTheSourceTree() {
    QTemporaryDir dir;
    std::ofstream(pathOf(dir) / "a.txt") << "x";
    qputenv("LIKENESS_RESOURCES", dir.path().toUtf8());
    QCOMPARE(resourcePath("a.txt").string(), (pathOf(dir) / "a.txt").string());
    try {
      resourcePath("missing.npz");
      QFAIL("a missing resource was found");
    } catch (const Error& error) {
      QVERIFY(std::string(error.what()).find("missing.npz") != std::string::npos);
      QVERIFY(error.kind() == ErrorKind::failure);
    }
    qunsetenv("LIKENESS_RESOURCES");
    QCOMPARE(resourcesFolder().string(), std::string(LIKENESS_SOURCE_DIR "/resources"));
  }

  void theLogGoesToTheFileAndTheListener() {
    QTemporaryDir dir;
    qputenv("XDG_STATE_HOME", dir.path().toUtf8());
    std::vector<std::string> heard;
    startLogging(LogLevel::info, LogLevel::off);
    setLogListener([&](LogLevel, const std::string& message) { heard.push_back(message); });
    logDebug("too fine");
    logInfo("a photo {} was opened");
    logWarning("a warning");
    setLogListener({});
    logError("nobody listens");
    QCOMPARE(heard.size(), std::size_t(2));
    QCOMPARE(heard[0].c_str(), "a photo {} was opened");
    const std::string file = contentOf(pathOf(dir) / "likeness/likeness.log");
    QVERIFY(file.find("info a photo {} was opened") != std::string::npos);
    QVERIFY(file.find("error nobody listens") != std::string::npos);
    QVERIFY(file.find("too fine") == std::string::npos);
  }

  void theLogFileIsRotated() {
    QTemporaryDir dir;
    qputenv("XDG_STATE_HOME", dir.path().toUtf8());
    startLogging(LogLevel::info, LogLevel::off);
    const std::string line(1000, 'x');
    for (int i = 0; i < 6000; ++i) logInfo(line);
    std::uintmax_t bytes = 0;
    int files = 0;
    for (const auto& entry : fs::directory_iterator(pathOf(dir) / "likeness")) {
      bytes += entry.file_size();
      ++files;
    }
    QVERIFY(files >= 3 && files <= 4);
    QVERIFY(bytes < 5u << 20);
  }

  void loggingNeedsNoWritableFolder() {
    qputenv("XDG_STATE_HOME", "/proc/nowhere");
    startLogging(LogLevel::info, LogLevel::off);
    logInfo("still alive");
    QVERIFY(stateFolderIfWritable().empty());
  }

  void memoryIsMeasured() {
    const std::int64_t before = residentBytes();
    QVERIFY(before > 0 && before <= machineMemoryBytes());
    std::vector<char> block(64 << 20, 1);
    QVERIFY(residentBytes() >= before + (60 << 20));
    QVERIFY(peakResidentBytes() >= residentBytes() - (1 << 20));
    QVERIFY(block[12345] == 1);
  }

  void aStageBeyondTheBudgetIsRefusedWithItsRemedy() {
    const MemoryBudget budget(residentBytes() + (256 << 20));
    budget.check("splats", 1 << 20, "");
    try {
      budget.check("splats", std::int64_t(1) << 30, "Choose fewer splats.");
      QFAIL("the stage was let through");
    } catch (const Error& error) {
      QVERIFY(error.kind() == ErrorKind::failure);
      QCOMPARE(error.remedy().c_str(), "Choose fewer splats.");
      QVERIFY(std::string(error.what()).find("splats") != std::string::npos);
    }
    QVERIFY(budget.overrun("splats").empty());
    QVERIFY(!MemoryBudget(1 << 20).overrun("splats").empty());
    QVERIFY(MemoryBudget().limitBytes() > 0);
  }
};

QTEST_GUILESS_MAIN(TestRuntime)
#include "test_runtime.moc"
