// Sessions: a killed one is noticed and said, diagnostics show what they hold, safe mode touches nothing.
#include <QtTest/QtTest>
#include <QAction>
#include <QApplication>
#include <QDesktopServices>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/api/torch_threads.h"
#include "engine/core/crash_trace.h"
#include "engine/core/file_bytes.h"
#include "engine/core/log.h"
#include "engine/core/log_file.h"
#include "engine/core/paths.h"
#include "engine/project/working_document.h"
#include "models/io/zip.h"
#include "tests/ui/view_steps.h"
#include "ui/crash_note.h"
#include "ui/diagnostics_dialog.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/start_up.h"
#include "ui/studio_document.h"
#include "viewport/viewport_widget.h"

using namespace likeness;
using namespace likeness::test;
namespace fs = std::filesystem;

class TestSessionWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;
  QStringList opened_;

  // A session in a process of its own that ends by `signal`.
  pid_t endedBy(int signal, const fs::path& marks) {
    const pid_t child = fork();
    if (child == 0) {
      SessionMark mark(marks, "/tmp/some.log");
      traceCrashesTo(mark.tracePath());
      raise(signal);
      _exit(0);
    }
    waitpid(child, nullptr, 0);
    return child;
  }
  std::string text(const std::vector<DiagnosticsPart>& parts, const char* name) {
    for (const auto& part : parts)
      if (part.name == name) return part.text;
    return {};
  }

 public Q_SLOTS:
  void takeUrl(const QUrl& url) { opened_ << url.toLocalFile(); }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    startServices();
    QDesktopServices::setUrlHandler("file", this, "takeUrl");
    window_ = shownWindow();
  }
  void cleanupTestCase() {
    QDesktopServices::unsetUrlHandler("file");
    Settings::setSafeMode(false);
  }

  void aKilledSessionIsFoundOnceAndALivingOneIsNot() {
    const fs::path marks = folder_.filePath("marks").toStdString();
    QVERIFY(!takeUncleanExit(marks));
    SessionMark living(marks, {});
    const pid_t killed = endedBy(SIGKILL, marks);
    const auto found = takeUncleanExit(marks);
    QVERIFY(found);
    QCOMPARE(found->pid, std::int64_t(killed));
    QVERIFY(found->started > 1600000000);
    QCOMPARE(found->logFile.string(), std::string("/tmp/some.log"));
    QVERIFY(found->trace.empty());
    QVERIFY(!takeUncleanExit(marks));
    living.end();
    QVERIFY(fs::is_empty(marks));
  }

  void aCrashLeavesItsSignalAndStack() {
    const fs::path marks = folder_.filePath("crashes").toStdString();
    endedBy(SIGSEGV, marks);
    const auto found = takeUncleanExit(marks);
    QVERIFY(found && !found->trace.empty());
    QFile trace(QString::fromStdString(found->trace.string()));
    QVERIFY(trace.open(QIODevice::ReadOnly));
    const QByteArray said = trace.readAll();
    QVERIFY2(said.startsWith("signal 11\n"), said);
    QVERIFY2(said.count('\n') > 3, said);
    // It stays for the report until the next start, also when that finds nothing new.
    SessionMark living(marks, {});
    std::ofstream(living.tracePath()) << "of a session that goes on";
    QVERIFY(!takeUncleanExit(marks));
    QVERIFY(!fs::exists(found->trace));
    QVERIFY(fs::exists(living.tracePath()));
  }

  void theNoteSaysItInOneSentenceWithThreeWays() {
    UncleanExit exit;
    exit.pid = 4711;
    exit.started = QDateTime(QDate(2026, 3, 4), QTime(5, 6)).toSecsSinceEpoch();
    window_->shell().noteCrash(exit);
    auto* note = window_->findChild<CrashNote*>("crashNote");
    QVERIFY(note && note->isVisible());
    const QString said = note->findChild<QLabel*>("crashText")->text();
    QVERIFY(said.contains(QLocale().toString(QDateTime(QDate(2026, 3, 4), QTime(5, 6)), QLocale::ShortFormat)));
    QCOMPARE(said.count('.') - QLocale().toString(QDateTime(QDate(2026, 3, 4), QTime(5, 6)), QLocale::ShortFormat).count('.'), 1);
    QTest::mouseClick(note->findChild<QPushButton*>("crashLog"), Qt::LeftButton);
    QCOMPARE(opened_, QStringList{QString::fromStdString(logFile().string())});
    int parts = 0;
    onNextDialog<DiagnosticsDialog>([&](DiagnosticsDialog* dialog) {
      parts = named<QListWidget>(dialog, "diagnosticsParts")->count();
      dialog->reject();
    });
    QTest::mouseClick(note->findChild<QPushButton*>("crashBundle"), Qt::LeftButton);
    QCOMPARE(parts, int(collectDiagnostics(*window_, {}).size()));
    QTest::mouseClick(note->findChild<QPushButton*>("crashClose"), Qt::LeftButton);
    QVERIFY(!note->isVisible());
  }

  void diagnosticsShowWhatTheyWriteAndNoNames() {
    const QByteArray home = qgetenv("HOME");
    qputenv("HOME", "/srv/people/erika");  // whoever runs the test may have another, or none
    logInfo("Wrote /srv/pictures/Erika Mustermann.likeness and /srv/people/erika/x");
    Settings().addRecentFile("/srv/secret person.likeness");
    logInfo("Read /srv/Mustermann Urlaub.HEIC, /srv/Mustermann tanzt.mov and /srv/Mustermann.safetensors");
    window_->params().set("sample.prompt", ParamValue(std::string("my neighbour Mustermann")));
    window_->shell().preferences().set("studio.folderLibrary", ParamValue(folder_.filePath("Mustermann").toStdString()));
    const auto parts = collectDiagnostics(*window_, {});
    qputenv("HOME", home);
    QVERIFY(text(parts, "versions.txt").find(qVersion()) != std::string::npos);
    QVERIFY(text(parts, "system.txt").find("processor: ") != std::string::npos);
    QVERIFY(text(parts, "system.txt").find("memory budget: ") != std::string::npos);
    QVERIFY(text(parts, "graphics.txt").find("renderer: ") != std::string::npos);
    QVERIFY(text(parts, "parameters.json").find("refine.steps") != std::string::npos);
    QVERIFY(text(parts, "preferences.json").find("runtime.autosave") != std::string::npos);
    QVERIFY(text(parts, "log.txt").find("/srv/pictures/<name>.likeness and ~/x") != std::string::npos);
    for (const auto& part : parts)
      for (const char* name : {"Mustermann", "secret person", "erika"}) QVERIFY2(part.text.find(name) == std::string::npos, part.name.c_str());
    QVERIFY(text(parts, "parameters.json").find("left out") != std::string::npos);
    QVERIFY(text(parts, "preferences.json").find("left out") != std::string::npos);
    window_->shell().preferences().resetAll();
    DiagnosticsDialog dialog(parts, folder_.path(), window_.get());
    dialog.show();
    auto* list = dialog.findChild<QListWidget*>("diagnosticsParts");
    QCOMPARE(list->count(), int(parts.size()));
    for (int i = 0; i < list->count(); ++i) {
      list->setCurrentRow(i);
      QCOMPARE(dialog.findChild<QPlainTextEdit*>("diagnosticsPreview")->toPlainText(), QString::fromStdString(parts[std::size_t(i)].text));
    }
    list->item(list->count() - 1)->setCheckState(Qt::Unchecked);
    const QString file = folder_.filePath("bundle.zip");
    typeFileNext(folder_.filePath("bundle"));
    QTest::mouseClick(dialog.findChild<QPushButton*>("saveDiagnostics"), Qt::LeftButton);
    const ZipArchive zip(readFile(file.toStdString(), 1 << 24));
    QCOMPARE(zip.entries().size(), parts.size() - 1);
    QVERIFY(!zip.find(parts.back().name));
    const FileBytes system = zip.read(*zip.find("system.txt"), 1 << 20);
    QCOMPARE(std::string(reinterpret_cast<const char*>(system.view().data()), system.view().size()), text(parts, "system.txt"));
    for (int i = 0; i < list->count(); ++i) list->item(i)->setCheckState(Qt::Unchecked);
    auto* save = dialog.findChild<QPushButton*>("saveDiagnostics");
    QVERIFY(!save->isEnabled() && save->toolTip().contains("Tick"));
  }

  void safeModeReadsDefaultsAndWritesNothing() {
    Settings().setPhotoConsent(true);
    Settings().setText("shortcuts/actionStart", "Ctrl+Alt+S");
    Settings().flush();
    const auto ini = configFolder() / "studio.ini";
    const auto before = readFile(ini, 1 << 20);
    const std::string kept(reinterpret_cast<const char*>(before.view().data()), before.view().size());
    char program[] = "likeness-studio", option[] = "--safe-mode";
    char* arguments[] = {program, option};
    QVERIFY(wantsSafeMode(2, arguments) && !wantsSafeMode(1, arguments));
    prepareStart(wantsSafeMode(2, arguments));
    QCOMPARE(qgetenv("LIBGL_ALWAYS_SOFTWARE"), QByteArray("1"));
    QVERIFY(Settings().photoConsent());
    QVERIFY(Settings().text("shortcuts/actionStart").isEmpty());
    {
      MainWindow safe;
      safe.restoreLayout();
      safe.show();
      QVERIFY(QTest::qWaitForWindowExposed(&safe));
      QVERIFY(safe.windowTitle().contains("safe mode"));
      QVERIFY(safe.findChild<QLabel*>("safeModeNote")->isVisible());
      QCOMPARE(safe.findChild<QAction*>("actionStart")->shortcut(), QKeySequence("Ctrl+R"));
      QTRY_VERIFY_WITH_TIMEOUT(safe.viewport()->picturesShown() > 0, 30000);
      QVERIFY(safe.viewport()->softwareGl());
      safe.shell().preferences().set("runtime.memoryBudget", ParamValue(777));
      QCOMPARE(safe.shell().preferences().runtime().memoryBudgetMb, 777);
      Settings().addRecentFile("/srv/other.likeness");
      QVERIFY(safe.close());
    }
    Settings().flush();
    const auto after = readFile(ini, 1 << 20);
    QCOMPARE(std::string(reinterpret_cast<const char*>(after.view().data()), after.view().size()), kept);
    Settings::setSafeMode(false);
    QCOMPARE(Settings().text("shortcuts/actionStart"), QString("Ctrl+Alt+S"));
    Settings().remove("shortcuts/actionStart");
  }

  void restartingAsksClosesAndStartsTheProgram() {
    QStringList started{"not called"};
    window_->shell().startProgram = [&](const QStringList& arguments) { started = arguments; };
    answerNext("restart", "choice0");
    window_->findChild<QAction*>("actionSafeMode")->trigger();
    QCOMPARE(started, QStringList{"--safe-mode"});
    QVERIFY(!window_->isVisible());
  }
};

QTEST_MAIN(TestSessionWindow)
#include "test_session_window.moc"
