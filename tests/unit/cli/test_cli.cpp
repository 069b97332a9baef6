// The command line's frame: exit codes, messages, JSON lines, Ctrl-C.
#include <signal.h>

#include <QtTest>
#include <nlohmann/json.hpp>

namespace {

struct Outcome {
  int code = -1;
  QByteArray out, err;
  std::vector<nlohmann::json> lines() const {
    std::vector<nlohmann::json> all;
    for (const QByteArray& line : out.split('\n')) {
      if (!line.isEmpty()) all.push_back(nlohmann::json::parse(line.toStdString()));
    }
    return all;
  }
};

Outcome outcomeOf(QProcess& process) {
  if (!process.waitForFinished(60000)) return {};
  return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
          process.readAllStandardOutput(), process.readAllStandardError()};
}

Outcome run(const char* program, const QStringList& arguments) {
  QProcess process;
  process.start(QString::fromUtf8(program), arguments);
  return outcomeOf(process);
}

QStringList words(const char* text) {
  return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

}  // namespace

class TestCli : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void exitCodes_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("message");
    QTest::newRow("help") << "--help" << 0 << "";
    QTest::newRow("list") << "params" << 0 << "";
    QTest::newRow("option behind") << "params --threads 1 --json" << 0 << "";
    QTest::newRow("no command") << "" << 2 << "A subcommand is required";
    QTest::newRow("unknown command") << "dance" << 2 << "dance";
    QTest::newRow("out of range") << "params --threads 999" << 2
                                  << "The setting runtime.threads cannot be 999. "
                                     "Give a whole number from 0 to 256.";
    QTest::newRow("unknown group") << "params nowhere" << 2
                                   << "likeness: There is no group of settings named nowhere.";
  }
  void exitCodes() {
    QFETCH(QString, arguments);
    QFETCH(int, code);
    QFETCH(QString, message);
    const Outcome outcome = run(LIKENESS_PROGRAM, words(arguments.toUtf8()));
    QCOMPARE(outcome.code, code);
    QVERIFY2(outcome.err.contains(message.toUtf8()), outcome.err);
  }

  void paramsPrintsJsonLines() {
    const Outcome outcome = run(LIKENESS_PROGRAM, words("--json params"));
    const auto lines = outcome.lines();
    QVERIFY(lines.size() >= 3);
    for (const auto& line : lines) {
      for (const char* key : {"key", "type", "default", "help", "live", "unit"}) {
        QVERIFY2(line.contains(key), key);
      }
    }
  }

  void paramsPrintsNumbersAsTheyWereWritten() {
    const QRegularExpression manyDigits("\\d\\.\\d{9}");
    for (const char* arguments : {"params", "--json params"}) {
      const Outcome outcome = run(LIKENESS_PROGRAM, words(arguments));
      QCOMPARE(outcome.code, 0);
      QVERIFY2(!manyDigits.match(outcome.out).hasMatch(), qPrintable(manyDigits.match(outcome.out).captured()));
    }
  }

  void promptsAreReadByEitherSetOfRules() {
    QTemporaryDir folder;
    QFile file(folder.filePath("prompts.txt"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("fish &amp; chips\n") > 0);
    file.close();
    const auto ids = [&](const char* options) {
      return run(LIKENESS_PROGRAM, QStringList{"tokenize", file.fileName()} + words(options)).out.simplified();
    };
    QVERIFY2(ids("--rules openai").startsWith("49406 2759 261 8855 49407 0 0"), ids("--rules openai"));
    QVERIFY2(ids("").startsWith("49406 2759 261 6259 282 8855 ") && ids("").endsWith(" 49407 49407"), ids(""));
    QVERIFY(ids("") == ids("--rules hf"));
  }

  void aJobsStreamIsJsonLines() {
    const Outcome outcome = run(LIKENESS_SLOW_JOB, words("--json ok"));
    QCOMPARE(outcome.code, 0);
    const auto lines = outcome.lines();
    QCOMPARE(lines.front()["event"].get<std::string>().c_str(), "job_started");
    QCOMPARE(lines.back()["event"].get<std::string>().c_str(), "job_finished");
    int progress = 0, artifacts = 0;
    for (const auto& line : lines) {
      progress += line["event"] == "progress";
      artifacts += line["event"] == "artifact";
    }
    QVERIFY(progress >= 1);
    QCOMPARE(artifacts, 1);
  }

  void withoutJsonPathsGoToStdout() {
    const Outcome outcome = run(LIKENESS_SLOW_JOB, words("ok"));
    QCOMPARE(outcome.out, QByteArray("kept.txt\n"));
    QVERIFY(outcome.err.contains("Counting"));
    QVERIFY(!outcome.err.contains('\r'));  // no progress bar where there is no terminal
  }

  void failuresHaveTheirExitCode() {
    const Outcome input = run(LIKENESS_SLOW_JOB, words("input"));
    QCOMPARE(input.code, 2);
    QVERIFY2(input.err.contains("The photo is empty. Choose another one."), input.err);
    QCOMPARE(run(LIKENESS_SLOW_JOB, words("failure")).code, 1);
  }

  void ctrlCStopsAndKeepsWhatIsDone() {
    QProcess process;
    process.start(QString::fromUtf8(LIKENESS_SLOW_JOB), words("--json"));
    QVERIFY(process.waitForReadyRead(30000));
    ::kill(pid_t(process.processId()), SIGINT);
    const Outcome outcome = outcomeOf(process);
    QCOMPARE(outcome.code, 0);
    QVERIFY(outcome.err.contains("stopped"));
    QVERIFY(outcome.out.contains("kept.txt"));
    QVERIFY(outcome.out.contains("job_cancelled"));
  }
};

QTEST_GUILESS_MAIN(TestCli)
#include "test_cli.moc"
