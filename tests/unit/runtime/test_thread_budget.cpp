// The one thread budget, seen from outside on a real LibTorch program.
#include <QtTest>
#include <nlohmann/json.hpp>

namespace {

struct Probe {
  nlohmann::json json;
  QByteArray libgompSettings;  // what libgomp says it uses
};

Probe runProbe(const QStringList& arguments, const QProcessEnvironment& environment) {
  QProcess process;
  process.setProcessEnvironment(environment);
  process.start(QStringLiteral(LIKENESS_THREAD_PROBE), arguments);
  process.waitForFinished(120000);
  return {nlohmann::json::parse(process.readAllStandardOutput().toStdString(), nullptr, false),
          process.readAllStandardError()};
}

// A user's shell: nothing about OpenMP is set; libgomp is asked to show its settings.
QProcessEnvironment userEnvironment(const QString& stateFolder) {
  auto environment = QProcessEnvironment::systemEnvironment();
  for (const char* name : {"OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME", "OMP_NUM_THREADS"})
    environment.remove(QString::fromLatin1(name));
  environment.insert(QStringLiteral("OMP_DISPLAY_ENV"), QStringLiteral("VERBOSE"));
  environment.insert(QStringLiteral("XDG_STATE_HOME"), stateFolder);
  return environment;
}

}  // namespace

class TestThreadBudget : public QObject {
  Q_OBJECT

  Probe twoThreads_;

 private Q_SLOTS:
  void initTestCase() {
    QTemporaryDir dir;
    twoThreads_ = runProbe({QStringLiteral("2")}, userEnvironment(dir.path()));
    QVERIFY2(twoThreads_.json.is_object(), twoThreads_.libgompSettings);
  }

  void libgompWaitsPassivelyFromItsFirstMoment() {
    const Probe& probe = twoThreads_;
    QVERIFY2(probe.libgompSettings.contains("OMP_WAIT_POLICY = 'PASSIVE'"), probe.libgompSettings);
    QVERIFY2(probe.libgompSettings.contains("GOMP_SPINCOUNT = '0'"), probe.libgompSettings);
    QCOMPARE(probe.json["wait_policy"].get<std::string>().c_str(), "passive");
    QVERIFY(probe.json["idle_cpu_seconds"].get<double>() < 0.01);  // nobody spins after work
  }

  void aPolicyThatTheUserSetIsKept() {
    QTemporaryDir dir;
    auto environment = userEnvironment(dir.path());
    environment.insert(QStringLiteral("OMP_WAIT_POLICY"), QStringLiteral("active"));
    const Probe probe = runProbe({QStringLiteral("1")}, environment);
    QVERIFY2(probe.libgompSettings.contains("OMP_WAIT_POLICY = 'ACTIVE'"), probe.libgompSettings);
  }

  void oneOpenMpRuntimeIsInTheProcess() {
    const Probe& probe = twoThreads_;
    QCOMPARE(probe.json["omp_libraries"].size(), std::size_t(1));
  }

  void onePoolSleepsWhileTheOtherComputes() {
    const Probe& probe = twoThreads_;
    const auto overlap = probe.json["overlap"];
    QVERIFY(overlap["our_pool_threads"].get<int>() >= 1);
    QVERIFY(overlap["torch_pool_threads"].get<int>() >= 1);
    QVERIFY(overlap["torch_cpu_during_ours"].get<double>() < 0.002);
    QVERIFY(overlap["our_cpu_during_torchs"].get<double>() < 0.002);
  }

  void bothPoolsHaveTheSameNumber() {
    QTemporaryDir dir;
    for (int threads : {1, 3}) {
      const Probe probe = runProbe({QString::number(threads)}, userEnvironment(dir.path()));
      QCOMPARE(probe.json["threads"].get<int>(), threads);
      QCOMPARE(probe.json["torch_threads"].get<int>(), threads);
      QCOMPARE(probe.json["own_threads"].get<int>(), threads);
    }
  }

  void theMeasuredCountIsKeptInTheStateFolder() {
    QTemporaryDir dir;
    const auto environment = userEnvironment(dir.path());
    const Probe first = runProbe({}, environment);
    const int threads = first.json["threads"].get<int>();
    const int hardware = first.json["hardware"].get<int>();
    QVERIFY(threads >= 1 && threads <= hardware);
    if (hardware == 1) QSKIP("nothing to measure on one core");
    QFile file(dir.path() + QStringLiteral("/likeness/threads.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    auto kept = nlohmann::json::parse(file.readAll().toStdString());
    QCOMPARE(kept["threads"].get<int>(), threads);
    file.close();
    // A kept count is taken over; a damaged file is measured anew.
    kept["threads"] = threads == 1 ? 2 : 1;
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(QByteArray::fromStdString(kept.dump()));
    file.close();
    QCOMPARE(runProbe({}, environment).json["threads"].get<int>(), kept["threads"].get<int>());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write("{broken");
    file.close();
    QVERIFY(runProbe({}, environment).json["threads"].get<int>() >= 1);
  }
};

QTEST_GUILESS_MAIN(TestThreadBudget)
#include "test_thread_budget.moc"
