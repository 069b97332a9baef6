// The queue in the real window: order, states, what it writes, and that the open document stays untouched.
#include <QtTest/QtTest>
#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QTreeWidget>

#include "engine/api/torch_threads.h"
#include "engine/core/memory_budget.h"
#include "engine/core/paths.h"
#include "engine/project/working_document.h"
#include "tests/ui/view_steps.h"
#include "ui/document_files.h"
#include "ui/job_queue.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/picture_png.h"
#include "ui/preferences.h"
#include "ui/queue_dock.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/studio_document.h"

using namespace likeness;
using namespace likeness::test;
using State = JobQueue::State;

class TestQueueWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

  JobQueue& queue() { return window_->shell().queue(); }
  template <class T>
  T* child(const char* name) { return named<T>(window_.get(), name); }
  void press(const char* button) { QTest::mouseClick(child<QPushButton>(button), Qt::LeftButton); }
  std::optional<State> stateOf(const QString& name) {  // nothing when it is not in the queue
    for (const auto& entry : queue().entries())
      if (QFileInfo(entry.input).fileName() == name) return entry.state;
    return {};
  }
  QStringList order() {
    QStringList out;
    auto* list = child<QTreeWidget>("queueList");
    for (int i = 0; i < list->topLevelItemCount(); ++i) out << list->topLevelItem(i)->text(0);
    return out;
  }
  void choose(int row) {
    auto* list = child<QTreeWidget>("queueList");
    list->setCurrentItem(list->topLevelItem(row));
  }
  QString sample(const char* name) { return QString::fromStdString(resourcePath(std::string("sample/") + name).string()); }

 private Q_SLOTS:
  void initTestCase() {
    Settings().remove("queue/waiting");
    Settings().setPhotoConsent(true);
    startThreadBudget(0);
    window_ = shownWindow();
    window_->shell().preferences().set("studio.folderLibrary", ParamValue(folder_.path().toStdString()));
    for (const auto& [key, value] : std::map<std::string, int>{{"refine.steps", 2}}) window_->params().set(key, ParamValue(value));
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().busy(), 60000);
  }
  void cleanupTestCase() {
    window_->shell().preferences().resetAll();
    window_.reset();
    Settings().remove("queue/waiting");
  }

  void whatCannotBeQueuedIsSaid() {
    queue().setHeld(true);
    window_->shell().addToQueue({"/tmp/notes.txt"});
    QVERIFY(order().isEmpty());
    window_->shell().addToQueue({sample("astronaut.png"), sample("astronaut.png")});
    QCOMPARE(order(), QStringList{"astronaut.png"});
    QVERIFY(child<QLabel>("queueReason")->text().contains("Held"));
  }

  void orderIsTheUsersAndIsKeptForTheNextSession() {
    window_->shell().addToQueue({sample("synthetic.png"), sample("grace_hopper.jpg")});
    QCOMPARE(order(), QStringList({"astronaut.png", "synthetic.png", "grace_hopper.jpg"}));
    choose(2);
    QTest::mouseClick(child<QToolButton>("queueUp"), Qt::LeftButton);
    QCOMPARE(order(), QStringList({"astronaut.png", "grace_hopper.jpg", "synthetic.png"}));
    choose(1);
    press("queueRemove");
    QCOMPARE(order(), QStringList({"astronaut.png", "synthetic.png"}));
    Settings settings;
    JobQueue later(window_->engine(), window_->shell().preferences(), settings);
    QVERIFY(later.held());
    QCOMPARE(int(later.entries().size()), 2);
    QCOMPARE(later.entries()[0].input, sample("astronaut.png"));
  }

  void entriesRunOneAfterAnotherBesideTheDocument() {
    StudioDocument& document = window_->document();
    const int steps = document.undo().count();
    press("queueHold");
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("astronaut.png") == State::running, 10000);
    QVERIFY(stateOf("synthetic.png") == State::waiting);
    // Start says why it is off.
    QVERIFY(!child<QAction>("actionStart")->isEnabled());
    QVERIFY(child<QAction>("actionStart")->toolTip().contains("astronaut.png"));
    QVERIFY(child<QLabel>("startReason")->text().contains("astronaut.png"));
    // Paused it stands, resumed it goes on.
    press("queuePause");
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("astronaut.png") == State::paused, 5000);
    press("queuePause");
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("astronaut.png") == State::running, 5000);
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("astronaut.png") == State::done, 240000);
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("synthetic.png") == State::running, 20000);
    const QString made = folder_.filePath("astronaut.likeness");
    const DocumentContent content = readDocument(made.toStdString());
    QVERIFY(content.tensors.contains("splats/means") && content.photos.size() == 1);
    QCOMPARE(content.parameters.at("refine.steps"), std::string("2"));
    for (const auto& [key, value] : content.parameters) QVERIFY2(!key.starts_with("runtime."), key.c_str());
    const QImage preview = imageFromPng(content.preview);
    QCOMPARE(preview.size(), QSize(256, 256));
    QVERIFY(preview.pixelColor(128, 128) != preview.pixelColor(2, 2));  // a face before a background
    QVERIFY(!document.avatar() && !window_->engine().avatar() && !document.modified());
    QCOMPARE(document.undo().count(), steps);
  }

  void whoNeedsTheEnginePutsTheEntryBack() {
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("synthetic.png") == State::running, 20000);
    answerNext("engineTaken", "choice0");
    window_->files().open(folder_.filePath("astronaut.likeness"));
    QTRY_COMPARE_WITH_TIMEOUT(window_->document().path(), folder_.filePath("astronaut.likeness"), 60000);
    QVERIFY(stateOf("synthetic.png") == State::waiting && queue().held());
    QVERIFY(window_->document().avatar() != nullptr);
    window_->files().startNew();
    QTRY_VERIFY_WITH_TIMEOUT(child<QAction>("actionStart")->toolTip().contains("photo"), 20000);
  }

  void aStoppedEntryWritesNothingAndCanGoAgain() {
    press("queueHold");
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("synthetic.png") == State::running, 60000);
    press("queueStop");
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("synthetic.png") == State::stopped, 60000);
    QVERIFY(!QFile::exists(folder_.filePath("synthetic.likeness")));
    choose(1);
    queue().setHeld(true);
    press("queueAgain");
    QVERIFY(stateOf("synthetic.png") == State::waiting);
    press("queueRemove");
    press("queueClear");
    QVERIFY(order().isEmpty());
    queue().setHeld(false);
  }

  void aDocumentIsDoneAgainAndKeepsItsFormerAvatar() {
    const QString file = folder_.filePath("astronaut.likeness");
    auto before = readDocument(file.toStdString());
    before.meta["checkpoint/stage"] = "fit";  // of a run that was stopped: it fits no avatar that is made anew
    writeDocument(file.toStdString(), before);
    window_->shell().addToQueue({file});
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("astronaut.likeness") == State::done, 240000);
    const auto work = WorkingDocument::open(workingDocumentsFolder(), file.toStdString());
    QCOMPARE(int(work->versions().size()), 1);
    QVERIFY(work->content().tensors.contains("splats/means"));
    QCOMPARE(work->content().photos.size(), before.photos.size());
    QVERIFY(!work->content().meta.contains("checkpoint/stage"));
    work->discard();
  }

  void aFailureIsSaidBesideItsEntry() {
    const QString file = folder_.filePath("empty.likeness");
    writeDocument(file.toStdString(), {});
    window_->shell().addToQueue({file});
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("empty.likeness") == State::failed, 30000);
    auto* list = child<QTreeWidget>("queueList");
    QVERIFY(list->topLevelItem(list->topLevelItemCount() - 1)->text(2).contains("no photo"));
  }

  void aLibraryThatCannotBeWrittenFailsTheEntry() {
    const QString library = folder_.filePath("library");
    window_->shell().preferences().set("studio.folderLibrary", ParamValue(library.toStdString()));
    QVERIFY(QDir().rmdir(library));
    QFile file(library);
    QVERIFY(file.open(QIODevice::WriteOnly));
    window_->shell().addToQueue({sample("synthetic.png")});
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("synthetic.png") == State::failed, 10000);
    auto* list = child<QTreeWidget>("queueList");
    QVERIFY(list->topLevelItem(list->topLevelItemCount() - 1)->text(2).contains("cannot be made"));
    QVERIFY(!QApplication::activeModalWidget());
    QVERIFY(queue().waitReason().isEmpty() && !queue().current());
    window_->shell().preferences().set("studio.folderLibrary", ParamValue(folder_.path().toStdString()));
  }

  void aDraftThatPausesByItselfSaysWhy() {
    press("queueClear");
    MemoryBudget::setProcessLimit(1 << 20);
    window_->shell().addToQueue({sample("synthetic.png")});
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("synthetic.png") == State::paused, 60000);
    QTRY_VERIFY_WITH_TIMEOUT(child<QTreeWidget>("queueList")->topLevelItem(0)->text(2).contains("paused"), 5000);
    QVERIFY(window_->messageBar()->text().contains("paused"));
    press("queueStop");
    QTRY_VERIFY_WITH_TIMEOUT(stateOf("synthetic.png") == State::stopped, 30000);
    MemoryBudget::setProcessLimit(0);
  }
};

QTEST_MAIN(TestQueueWindow)
#include "test_queue_window.moc"
