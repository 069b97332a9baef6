// The tree obeys ARCHITECTURE.md's include rules, and the rules themselves catch what they should.
#include <QtTest>

#include "tests/architecture/source_rules.h"

namespace {

using likeness::test::breachesIn;

const QDir& sourceTree() {
  static const QDir tree(QStringLiteral(LIKENESS_SOURCE_DIR));
  return tree;
}

// Text files that the rules read; the rules' own examples are left out.
QStringList scannedFiles() {
  QStringList files;
  const QStringList folders{QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("viewport"),
                            QStringLiteral("engine"), QStringLiteral("models"),
                            QStringLiteral("tests"), QStringLiteral("cmake"),
                            QStringLiteral("resources"), QStringLiteral("packaging"),
                            QStringLiteral("docs")};
  const QStringList patterns{QStringLiteral("*.h"), QStringLiteral("*.hpp"), QStringLiteral("*.cpp"),
                             QStringLiteral("*.cu"), QStringLiteral("*.cuh"),
                             QStringLiteral("*.cmake"), QStringLiteral("CMakeLists.txt"),
                             QStringLiteral("*.py"), QStringLiteral("*.sh"), QStringLiteral("*.md")};
  for (const QString& folder : folders) {
    QDirIterator it(sourceTree().filePath(folder), patterns, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
      const QString path = sourceTree().relativeFilePath(it.next());
      if (!path.startsWith(QStringLiteral("tests/architecture/"))) files << path;
    }
  }
  files.sort();
  return files;
}

QString contentOf(const QString& path) {
  QFile file(sourceTree().filePath(path));
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace

class TestArchitecture : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void theTreeObeysTheRules() {
    const QStringList files = scannedFiles();
    QVERIFY2(files.size() > 50, "the source tree was not found");
    QStringList breaches;
    for (const QString& path : files) breaches << breachesIn(path, contentOf(path));
    QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(QLatin1Char('\n'))));
  }

  void aBreachIsFound_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* name, const char* path, const char* line) {
      QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(line);
    };
    row("Qt in the engine", "engine/head/a.cpp", "#include <QString>");
    row("Qt module in models", "models/io/a.h", "#include <QtCore/qglobal.h>");
    row("torch in the UI", "ui/a.cpp", "#include <torch/torch.h>");
    row("torch in the CLI", "app/cli/a.cpp", "#include <ATen/Parallel.h>");
    row("torch in a header", "engine/losses/a.h", "#include <torch/torch.h>");
    row("a torch header outside networks", "engine/losses/a_torch.h", "#include <torch/torch.h>");
    row("a torch header in a plain one", "models/face/a.h", "#include \"models/blocks/a_torch.h\"");
    row("a torch header in the CLI", "app/cli/a.cpp", "#include \"models/blocks/a_torch.h\"");
    row("CUDA in plain C++", "engine/render/a.cpp", "#include <cuda_runtime.h>");
    row("models look up", "models/face/a.cpp", "#include \"engine/head/head_model.h\"");
    row("core looks up", "engine/core/a.cpp", "#include \"engine/head/head_model.h\"");
    row("engine looks up", "engine/jobs/a.cpp", "#include \"ui/main_window.h\"");
    row("viewport looks up", "viewport/a.cpp", "#include \"engine/jobs/draft.h\"");
    row("OpenMP", "engine/render/a.cpp", "#pragma omp parallel for");
    row("a thread of one's own", "engine/jobs/a.cpp", "std::thread worker([] {});");
    row("using-directive", "engine/jobs/a.h", "using namespace std;");
    row("outside the tree", "tests/unit/a.cpp", "open(\"../shared/x\")");
    row("machine path", "cmake/a.cmake", "set(X \"/" "home/me/torch\")");  // split: no such path stands in the tree
    row("unfinished", "engine/jobs/a.cpp", "// TODO: later");
  }
  void aBreachIsFound() {
    QFETCH(QString, path);
    QFETCH(QString, line);
    QCOMPARE(breachesIn(path, QStringLiteral("#pragma once\n") + line).size(), 1);
  }

  void aLongFileIsFound() {
    const QString text(500, QLatin1Char('\n'));
    QCOMPARE(breachesIn(QStringLiteral("engine/jobs/a.cpp"), text).size(), 1);
    QCOMPARE(breachesIn(QStringLiteral("tests/unit/a.cpp"), text).size(), 0);
  }

  void allowedLinesPass_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("line");
    const auto row = [](const char* path, const char* line) {
      QTest::newRow(path) << QString::fromLatin1(path) << QString::fromLatin1(line);
    };
    row("engine/losses/a.cpp", "#include <torch/torch.h>");
    row("models/blocks/a_torch.h", "#include <torch/torch.h>");
    row("engine/guidance/a_torch.h", "#include \"models/blocks/b_torch.h\"");
    row("engine/render/rasterizer_cuda.cpp", "#include <cuda_runtime.h>");
    row("engine/render/rasterizer.cu", "#include <cuda_runtime.h>");
    row("ui/a.cpp", "#include <QWidget>");
    row("models/face/a.cpp", "#include \"engine/core/error.h\"");
    row("tests/unit/a.cpp", "std::thread producer(run);");
    row("engine/core/a.cpp", "std::this_thread::sleep_for(x);");
    row("docs/a.md", "see https://example.org/home/page");
  }
  void allowedLinesPass() {
    QFETCH(QString, path);
    QFETCH(QString, line);
    QCOMPARE(breachesIn(path, line), QStringList());
  }
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "test_architecture.moc"
