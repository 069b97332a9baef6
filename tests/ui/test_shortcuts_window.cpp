// Shortcuts: given by keys pressed, refused or moved on a conflict, kept, reset, and shown by the palette.
#include <QtTest/QtTest>
#include <QAction>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTreeWidget>

#include "engine/api/torch_threads.h"
#include "tests/ui/view_steps.h"
#include "ui/command_palette.h"
#include "ui/main_window.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/shortcuts.h"
#include "ui/shortcuts_page.h"
#include "viewport/viewport_widget.h"

using namespace likeness;
using namespace likeness::test;

class TestShortcutsWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  std::unique_ptr<ShortcutsPage> page_;

  Shortcuts& shortcuts() { return window_->shell().shortcuts(); }
  QAction* action(const char* name) { return window_->findChild<QAction*>(name); }
  template <class T>
  T* child(const char* name) { return named<T>(page_.get(), name); }
  void press(const QKeySequence& keys) {
    auto* field = child<QKeySequenceEdit>("shortcutKeys");
    field->clear();
    QSignalSpy taken(field, &QKeySequenceEdit::keySequenceChanged);
    QTest::keySequence(field, keys);
    QVERIFY(taken.wait(3000));  // the field waits a second for a further key
  }
  QString note() { return child<QLabel>("shortcutNote")->text(); }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    startThreadBudget(0);
    for (const QString& key : Settings().keys("shortcuts")) Settings().remove("shortcuts/" + key);
    window_ = shownWindow();
    page_ = std::make_unique<ShortcutsPage>(shortcuts());
    page_->show();
    QVERIFY(QTest::qWaitForWindowExposed(page_.get()));
  }
  void cleanupTestCase() {
    page_.reset();
    window_.reset();
  }
  void cleanup() { shortcuts().resetAll(); }

  void everyCommandIsListedAndSearchFindsByNameAndKeys() {
    auto* list = child<QTreeWidget>("shortcutList");
    QCOMPARE(list->topLevelItemCount(), int(shortcuts().commands().size()));
    QVERIFY(list->topLevelItemCount() > 30);
    child<QLineEdit>("shortcutSearch")->setText("reset view");
    QCOMPARE(list->topLevelItemCount(), 1);
    child<QLineEdit>("shortcutSearch")->setText("Ctrl+0");
    QCOMPARE(list->topLevelItemCount(), 1);
    child<QLineEdit>("shortcutSearch")->clear();
  }

  void freeKeysAreAssignedKeptAndWork() {
    page_->choose("actionResetView");
    press(QKeySequence("Ctrl+Alt+H"));
    QVERIFY(note().contains("free"));
    QTest::mouseClick(child<QPushButton>("assignShortcut"), Qt::LeftButton);
    QCOMPARE(action("actionResetView")->shortcut(), QKeySequence("Ctrl+Alt+H"));
    QCOMPARE(Settings().text("shortcuts/actionResetView"), QString("Ctrl+Alt+H"));
    window_->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    window_->viewport()->orbitCamera().yaw = 40;
    QTest::keySequence(window_.get(), QKeySequence("Ctrl+Alt+H"));
    QTRY_COMPARE(window_->viewport()->orbitCamera().yaw, 0.0f);
    // Another window of the next session.
    QObject later;
    auto* same = new QAction("Reset view", &later);
    same->setObjectName("actionResetView");
    same->setShortcut(QKeySequence("Ctrl+0"));
    Settings settings;
    Shortcuts again(later, settings);
    again.apply();
    QCOMPARE(same->shortcut(), QKeySequence("Ctrl+Alt+H"));
    QCOMPARE(again.standard(same), QKeySequence("Ctrl+0"));
  }

  void aConflictNamesBothAndMovesOnlyWhenTold() {
    page_->choose("actionResetView");
    press(QKeySequence("Ctrl+R"));
    QVERIFY2(note().contains("Start") && note().contains("Reset view"), qPrintable(note()));
    QVERIFY(!child<QPushButton>("assignShortcut")->isEnabled());
    QCOMPARE(action("actionStart")->shortcut(), QKeySequence("Ctrl+R"));
    QTest::mouseClick(child<QPushButton>("takeShortcut"), Qt::LeftButton);
    QVERIFY(action("actionStart")->shortcut().isEmpty());
    QCOMPARE(action("actionResetView")->shortcut(), QKeySequence("Ctrl+R"));
    // The default of Start is taken: its reset takes it back.
    page_->choose("actionStart");
    QTest::mouseClick(child<QPushButton>("resetShortcut"), Qt::LeftButton);
    QCOMPARE(action("actionStart")->shortcut(), QKeySequence("Ctrl+R"));
    QVERIFY(action("actionResetView")->shortcut().isEmpty());
    QVERIFY(note().contains("Reset view"));
  }

  void sequencesThatBeginAlikeClash() {
    QCOMPARE(shortcuts().conflict(QKeySequence("Ctrl+R, Ctrl+A"), action("actionResetView")), action("actionStart"));
    QVERIFY(!shortcuts().conflict(QKeySequence("Ctrl+R"), action("actionStart")));
  }

  void aLetterAloneIsRefused() {
    page_->choose("actionResetView");
    press(QKeySequence("K"));
    QVERIFY(!child<QPushButton>("assignShortcut")->isEnabled());
    QVERIFY(note().contains("Ctrl or Alt"));
    QVERIFY(Shortcuts::refusal(QKeySequence("F5")).isEmpty());
  }

  void removeResetAllAndThePalette() {
    page_->choose("actionStart");
    QTest::mouseClick(child<QPushButton>("clearShortcut"), Qt::LeftButton);
    QVERIFY(action("actionStart")->shortcut().isEmpty());
    page_->choose("actionResetView");
    press(QKeySequence("Ctrl+Alt+J"));
    QTest::mouseClick(child<QPushButton>("assignShortcut"), Qt::LeftButton);
    CommandPalette palette(shortcuts().commands());
    auto* list = palette.findChild<QListWidget*>("commandList");
    QCOMPARE(list->findItems("Ctrl+Alt+J", Qt::MatchContains).size(), 1);
    QTest::mouseClick(child<QPushButton>("resetShortcuts"), Qt::LeftButton);
    QCOMPARE(action("actionStart")->shortcut(), QKeySequence("Ctrl+R"));
    QCOMPARE(action("actionResetView")->shortcut(), QKeySequence("Ctrl+0"));
    QVERIFY(Settings().keys("shortcuts").isEmpty());
  }
};

QTEST_MAIN(TestShortcutsWindow)
#include "test_shortcuts_window.moc"
