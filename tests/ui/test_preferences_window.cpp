// Preferences in the real window: every one is reached, kept, acts when it says so, and stays out of undo and documents.
#include <QtTest/QtTest>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QToolButton>

#include "engine/api/torch_threads.h"
#include "engine/core/memory_budget.h"
#include "engine/core/paths.h"
#include "engine/core/user_folders.h"
#include "engine/project/working_document.h"
#include "tests/support/param_checks.h"
#include "tests/ui/view_steps.h"
#include "ui/main_window.h"
#include "ui/parameter_editor.h"
#include "ui/preferences.h"
#include "ui/preferences_dialog.h"
#include "ui/settings.h"
#include "ui/shell.h"
#include "ui/start_up.h"
#include "ui/studio_document.h"

using namespace likeness;
using namespace likeness::test;

class TestPreferencesWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

  Preferences& preferences() { return window_->shell().preferences(); }

  // Changes one editor the way a user would.
  void change(ParameterEditor* editor) {
    if (auto* spin = editor->findChild<QDoubleSpinBox*>()) {
      spin->stepBy(spin->value() >= spin->maximum() ? -1 : 1);
    } else if (auto* box = editor->findChild<QCheckBox*>()) {
      box->click();
    } else if (auto* combo = editor->findChild<QComboBox*>()) {
      combo->setCurrentIndex(combo->currentIndex() == 0 ? 1 : 0);
      Q_EMIT combo->activated(combo->currentIndex());
    } else {
      auto* line = editor->findChild<QLineEdit*>();
      line->setText(folder_.filePath(editor->objectName()));
      Q_EMIT line->editingFinished();
    }
  }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    { Settings settings; Preferences(settings).resetAll(); }
    startThreadBudget(0);
    window_ = shownWindow();
  }
  void cleanupTestCase() {
    preferences().resetAll();
    window_.reset();
  }
  void cleanup() { preferences().resetAll(); }

  void descriptionsAreComplete() {
    for (const auto& fault : test::paramGroupFaults(ParamGroup::owning<StudioParams>("studio", Text{"test", "Studio"}))) QFAIL(fault.c_str());
  }

  void everyPreferenceIsReachedKeptAndNoUndoStep() {
    PreferencesDialog dialog(preferences(), window_.get());
    dialog.show();
    int walked = 0;
    const int steps = window_->document().undo().count();
    for (auto& group : preferences().registry().groups())
      for (std::size_t i = 0; i < group.size(); ++i) {
        const ParamInfo& info = group.info(i);
        auto* editor = dialog.findChild<ParameterEditor*>(QString::fromStdString(info.key));
        QVERIFY2(editor, info.key.c_str());
        QVERIFY2(!editor->toolTip().isEmpty() && !editor->accessibleName().isEmpty(), info.key.c_str());
        QVERIFY2(editor->focusProxy() && (editor->focusProxy()->focusPolicy() & Qt::TabFocus), info.key.c_str());
        QVERIFY2(!editor->focusProxy()->isHidden(), info.key.c_str());
        change(editor);
        QVERIFY2(group.get(i) != group.defaultValue(i), info.key.c_str());
        Settings settings;
        Preferences again(settings);
        QVERIFY2(again.registry().groupOf(info.key)->get(info.key) == group.get(i), info.key.c_str());
        const bool late = Preferences::effectOf(info.key) == Preferences::Effect::nextStart;
        auto* effect = dialog.findChild<QLabel*>(QString::fromStdString(info.key) + ".effect");
        QCOMPARE(effect->text(), late ? QString("at the next start") : QString());
        QCOMPARE(preferences().waiting(info.key), late);
        QCOMPARE(effect->font().bold(), late);
        ++walked;
      }
    QCOMPARE(walked, 11);
    QCOMPARE(window_->document().undo().count(), steps);
    QTest::mouseClick(dialog.findChild<QPushButton*>("resetPreferences"), Qt::LeftButton);
    for (auto& group : preferences().registry().groups())
      for (std::size_t i = 0; i < group.size(); ++i) QVERIFY2(group.get(i) == group.defaultValue(i), group.info(i).key.c_str());
    QVERIFY(Settings().keys("preferences").isEmpty());
  }

  void theThemeActsAtOnceAndTheMenuFollows() {
    const QColor before = qApp->palette().color(QPalette::Window);
    preferences().set("studio.theme", ParamValue(std::string(before.lightnessF() > 0.5 ? "dark" : "light")));
    QVERIFY(qApp->palette().color(QPalette::Window) != before);
    // Widgets that stand already follow, as they are painted.
    const bool dark = before.lightnessF() > 0.5;
    for (QWidget* part : {window_->findChild<QWidget*>("start"), window_->findChild<QWidget*>("photoDock")}) {
      const QImage painted = part->grab().toImage();
      const QColor inside = painted.pixelColor(painted.width() - 12, painted.height() / 2);
      QVERIFY2((inside.lightnessF() < 0.5) == dark, qPrintable(part->objectName() + " " + inside.name()));
    }
    QVERIFY(window_->findChild<QAction*>(before.lightnessF() > 0.5 ? "actionTheme_dark" : "actionTheme_light")->isChecked());
    window_->findChild<QAction*>("actionTheme_system")->trigger();
    QVERIFY(preferences().studio().theme == ThemeChoice::system);
  }

  void theMemoryBudgetActsAtOnce() {
    preferences().set("runtime.memoryBudget", ParamValue(1234));
    QCOMPARE(MemoryBudget().limitBytes(), std::int64_t(1234) << 20);
    preferences().set("runtime.memoryBudget", ParamValue(0));
    const double all = double(residentBytes()) + 0.8 * double(freeMemoryBytes());  // other programs move it meanwhile
    QVERIFY(std::abs(double(MemoryBudget().limitBytes()) / all - 1) < 0.1);
  }

  void aFolderThatCannotBeIsRefusedBesideIt() {
    PreferencesDialog dialog(preferences(), window_.get());
    dialog.show();
    auto* line = dialog.findChild<ParameterEditor*>("studio.folderCache")->findChild<QLineEdit*>();
    for (const char* bad : {"somewhere", "/proc/likeness"}) {
      line->setText(bad);
      Q_EMIT line->editingFinished();
      QVERIFY(dialog.findChild<QLabel*>("preferencesRefusal")->text().contains(bad));
      QVERIFY(line->text().isEmpty());
      QVERIFY(preferences().studio().cacheFolder.empty());
    }
  }

  void foldersAreTakenAtTheNextStart() {
    // Unsaved work of other tests would keep the state folder where it is.
    for (const auto& left : findRecoverable(workingDocumentsFolder())) discardRecoverable(left.folder);
    const auto state = stateFolder(), cache = cacheFolder();
    preferences().set("studio.folderState", ParamValue(folder_.filePath("state").toStdString()));
    preferences().set("studio.folderCache", ParamValue(folder_.filePath("cache").toStdString()));
    QCOMPARE(stateFolder(), state);
    Settings().flush();
    prepareStart(false);
    QCOMPARE(QString::fromStdString(stateFolder().string()), folder_.filePath("state"));
    QCOMPARE(QString::fromStdString(cacheFolder().string()), folder_.filePath("cache"));
    preferences().resetAll();
    prepareStart(false);
    QCOMPARE(stateFolder(), state);
    QCOMPARE(cacheFolder(), cache);
  }

  void parametersOfTheDocumentHoldNoPreference() {
    for (const auto& group : window_->params().groups()) QVERIFY(group.name() != "runtime" && group.name() != "studio");
  }

  void theMarkOfExportsCanBeTurnedOff() {
    QVERIFY(!preferences().madeWith().empty());
    preferences().set("studio.madeWith", ParamValue(false));
    QVERIFY(preferences().madeWith().empty());
  }

  void theCommandOpensTheDialogWithItsPages() {
    int pages = 0;
    onNextDialog<PreferencesDialog>([&](PreferencesDialog* dialog) {
      pages = dialog->pages()->count();
      dialog->reject();
    });
    window_->findChild<QAction*>("actionPreferences")->trigger();
    QCOMPARE(pages, 4);
  }
};

QTEST_MAIN(TestPreferencesWindow)
#include "test_preferences_window.moc"
