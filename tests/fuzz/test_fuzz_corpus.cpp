// Every reader over its seeds and a few hundred seeded mutations of them: it reads or refuses, nothing else.
#include <QtTest/QtTest>
#include <ctime>
#include <filesystem>

#include "tests/fuzz/fuzz_readers.h"
#include "tests/fuzz/mutator.h"

using namespace likeness::test;

namespace {

constexpr int kMutations = 1500;  // LIKENESS_MUTATIONS=N asks for N, however long they take
constexpr double kSecondsAnInput = 2, kSecondsAReader = 1.5;  // of processor time; all seeds are read in any case

int mutationsAsked() { return qEnvironmentVariableIntValue("LIKENESS_MUTATIONS"); }

double processorSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

std::string contents(const QString& path) {
  QFile file(path);
  return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

// Files of the lines "NAME PATTERN" of seeds.txt, patterns relative to tests/.
std::vector<std::string> seedsOf(const QString& reader) {
  const QString tests = QStringLiteral(LIKENESS_SOURCE_DIR "/tests/");
  std::vector<std::string> seeds;
  const QStringList lines = QString::fromStdString(contents(tests + "fuzz/seeds.txt")).split('\n');
  for (const QString& line : lines) {
    const QStringList words = line.split(' ', Qt::SkipEmptyParts);
    if (words.size() != 2 || words[0] != reader) continue;
    const QFileInfo pattern(tests + words[1]);
    for (const QString& file : QDir(pattern.path()).entryList({pattern.fileName()}, QDir::Files, QDir::Name))
      seeds.push_back(contents(pattern.path() + "/" + file));
  }
  return seeds;
}

}  // namespace

class TestFuzzCorpus : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void readsOrRefusesEverything_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < fuzzReaders().size(); ++i) QTest::newRow(fuzzReaders()[i].name) << int(i);
  }
  void readsOrRefusesEverything() {
    QFETCH(int, index);
    const FuzzReader& reader = fuzzReaders()[std::size_t(index)];
    const auto seeds = seedsOf(reader.name);
    QVERIFY2(!seeds.empty(), "it has no seeds");
    int read = 0;
    double slowest = 0;
    const auto run = [&](const std::string& bytes) {
      const double start = processorSeconds();
      read += readsOrRefuses(reader, bytes);
      slowest = std::max(slowest, processorSeconds() - start);
    };
    const double begin = processorSeconds();
    for (const auto& seed : seeds) run(seed);
    QVERIFY2(read > 0, "no seed is read: the mutations would not come far");
    int done = 0;
    const int wanted = mutationsAsked() > 0 ? mutationsAsked() : kMutations;
    const auto timeLeft = [&] { return mutationsAsked() > 0 || processorSeconds() - begin < kSecondsAReader; };
    for (Mutator mutator(std::uint64_t(index) + 1); done < wanted && timeLeft(); ++done)
      run(mutator.mutated(seeds[std::size_t(done) % seeds.size()], seeds[std::size_t(done) * 7 % seeds.size()]));
    run({});
    qInfo("%zu seeds, %d mutations, %d read, slowest %.3f s", seeds.size(), done, read, slowest);
    QVERIFY2(slowest < kSecondsAnInput, qPrintable(QString::number(slowest)));
  }
};

QTEST_GUILESS_MAIN(TestFuzzCorpus)
#include "test_fuzz_corpus.moc"
