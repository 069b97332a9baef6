// Every file of tests/reference/hostile through `likeness inspect` in a process of its own: exit
// code, one line on stderr that names the file, no file left behind, 256 MB, 2 s of CPU time.
#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <fcntl.h>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

struct Outcome {
  int exitCode = -1;
  double cpuSeconds = 0;
  long peakMegabytes = 0;
  std::string out, err;
};

std::string contents(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Outcome inspect(const std::string& file) {
  QTemporaryDir work, logs;
  const std::string out = logs.filePath("out").toStdString(), err = logs.filePath("err").toStdString();
  const std::string folder = work.path().toStdString();
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT, 0600), 1);
    ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT, 0600), 2);
    const rlimit cpu{20, 20};
    ::setrlimit(RLIMIT_CPU, &cpu);
    if (::chdir(folder.c_str()) == 0)
      ::execl(LIKENESS_PROGRAM, LIKENESS_PROGRAM, "inspect", file.c_str(), "--json", nullptr);
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  Outcome result;
  result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  result.cpuSeconds = double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                      1e-6 * double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
  result.peakMegabytes = usage.ru_maxrss / 1024;
  result.out = contents(out);
  result.err = contents(err);
  if (!QDir(work.path()).isEmpty(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden)) result.exitCode = -2;
  return result;
}

nlohmann::json readManifest() {
  return nlohmann::json::parse(contents(LIKENESS_TEST_DATA "/hostile/manifest.json"));
}

}  // namespace

class TestHostile : public QObject {
  Q_OBJECT

  void verifyRefused(const Outcome& o, const std::string& name) {
    QCOMPARE(o.exitCode, 2);
    QVERIFY2(o.err.find(name) != std::string::npos, o.err.c_str());
    QCOMPARE(std::count(o.err.begin(), o.err.end(), '\n'), 1);
  }
  void verifyLimits(const Outcome& o) {
#ifndef LIKENESS_SANITIZED
    QVERIFY2(o.peakMegabytes <= 256, qPrintable(QString::number(o.peakMegabytes)));
    QVERIFY2(o.cpuSeconds <= 2, qPrintable(QString::number(o.cpuSeconds)));
#else
    QVERIFY(o.cpuSeconds <= 20);
#endif
  }

 private Q_SLOTS:
  void wholeManifest_data() {
    QTest::addColumn<QByteArray>("text");
    const nlohmann::json all = readManifest();
    for (const auto& entry : all["cases"])
      QTest::newRow(entry["file"].get<std::string>().c_str()) << QByteArray::fromStdString(entry.dump());
  }
  void wholeManifest() {
    QFETCH(QByteArray, text);
    const auto entry = nlohmann::json::parse(text.toStdString());
    const std::string name = entry["file"], verdict = entry["verdict"], loader = entry["loader"];
#ifndef LIKENESS_WITH_TORCH
    if (name == "img_1x1.png") QSKIP("this build has no face networks");
#endif
    const Outcome o = inspect(std::string(LIKENESS_TEST_DATA) + "/hostile/" + name);
    verifyLimits(o);
    if (verdict == "reject" || (verdict == "either" && o.exitCode != 0)) {
      verifyRefused(o, name);
      return;
    }
    QVERIFY2(o.exitCode == 0, o.err.c_str());
    const auto details = nlohmann::json::parse(o.out)["details"];
    const auto expect = entry.value("expect", nlohmann::json::object());
    if (expect.contains("tensors")) QCOMPARE(details["count"].get<int>(), expect["tensors"].get<int>());
    if (expect.contains("a_sum")) QCOMPARE(details["tensors"]["a"]["sum"].get<double>(), expect["a_sum"].get<double>());
    if (expect.contains("weight_sum"))
      QCOMPARE(details["tensors"]["layer.weight"]["sum"].get<double>(), expect["weight_sum"].get<double>());
    if (expect.contains("count")) QCOMPARE(details["count"].get<int>(), expect["count"].get<int>());
    if (expect.contains("x_sum"))
      QVERIFY(std::abs(details["x_sum"].get<double>() - expect["x_sum"].get<double>()) < 1e-6);
    if (expect.contains("size")) QVERIFY(details["size"] == expect["size"]);
#ifdef LIKENESS_WITH_TORCH
    if (expect.contains("faces")) QCOMPARE(details["faces"].get<int>(), expect["faces"].get<int>());
#endif
  }
  void thingsThatAreNoFiles() {
    QTemporaryDir folder;
    const auto path = [&](const char* name) { return folder.filePath(name).toStdString(); };
    QVERIFY(::mkfifo(path("pipe.pkl").c_str(), 0600) == 0);
    QVERIFY(::mkdir(path("folder.ply").c_str(), 0700) == 0);
    QVERIFY(::symlink("loop.npz", path("loop.npz").c_str()) == 0);
    std::ofstream(path("plain.xyz")) << "x";
    for (const char* name : {"pipe.pkl", "folder.ply", "loop.npz", "none.npy", "plain.xyz"})
      verifyRefused(inspect(path(name)), name);
    for (const char* name : {"e.npy", "e.npz", "e.pkl", "e.pth", "e.ply", "e.safetensors"}) {
      std::ofstream(path(name)).close();
      verifyRefused(inspect(path(name)), name);
    }
  }
};

QTEST_APPLESS_MAIN(TestHostile)
#include "test_hostile.moc"
