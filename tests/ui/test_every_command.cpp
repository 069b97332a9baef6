// Every command and every setting: an enabled one changes something or opens a question, a disabled one
// says why; each has a tool tip and a way by keyboard; each setting and slider is an undo step.
#include <QtTest/QtTest>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QColorDialog>
#include <QComboBox>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QPushButton>
#include <QSlider>
#include <QStatusBar>
#include <QToolButton>

#include "engine/api/torch_threads.h"
#include "tests/ui/view_steps.h"
#include "ui/command_palette.h"
#include "ui/expression_dock.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/parameter_editor.h"
#include "ui/settings.h"
#include "ui/studio_document.h"
#include "ui/time_bar.h"
#include "ui/timeline_dock.h"
#include "ui/timeline_model.h"
#include "ui/track_view.h"
#include "viewport/viewport_widget.h"

using namespace likeness;
using namespace likeness::test;

class TestEveryCommand : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  int dialogs_ = 0;
  QTimer closer_;

  QUndoStack& undo() { return window_->document().undo(); }

  // Everything a user could notice.
  QStringList state() {
    const auto& orbit = window_->viewport()->orbitCamera();
    const auto& model = window_->timeline();
    QStringList out{window_->windowTitle(), QString::number(undo().index()), QString::number(orbit.yaw), QString::number(orbit.pitch),
                    QString::number(orbit.distance), window_->statusBar()->currentMessage(), window_->messageBar()->text(),
                    qApp->palette().color(QPalette::Window).name(), QString::number(window_->timeBar()->time()),
                    QString::fromStdString(model.clip().name), QString::number(model.selection().size()),
                    QString::number(window_->timeline().clipboard().empty()), QString::number(dialogs_), window_->saveState().toHex(),
                    QString::number(window_->viewport()->compare().divider), QString::number(orbit.orthographic)};
    out << QString::number(Settings().recentFiles().size());
    for (const auto* top : QApplication::topLevelWidgets()) out << QString(top->isVisible() ? top->metaObject()->className() : "");
    for (const auto* action : window_->findChildren<QAction*>()) out << QString::number(action->isChecked());
    for (const auto* dock : window_->findChildren<QDockWidget*>()) out << QString::number(dock->isVisible());
    return out;
  }

  // A state in which as many commands as possible can act.
  void prepare() {
    auto& model = window_->timeline();
    TimelineClip clip;
    clip.name = "walk";
    for (const double t : {0.2, 0.5, 0.9}) setKey(clip, "jawOpen", t, 0.5f);
    model.add(clip, "clip");
    model.select({{"jawOpen", 1}});
    window_->timelineDock()->tracks()->copy();
    model.select({});
    model.select({{"jawOpen", 1}});
    window_->timeBar()->setTime(0.7);
    window_->findChild<QDockWidget*>("historyDock")->hide();
    window_->viewport()->orbitCamera().yaw = 25;
    window_->viewport()->orbitCamera().distance = 1.3f;
    window_->messageBar()->hide();
    window_->statusBar()->clearMessage();
  }

  bool inMenus(QAction* wanted) {
    QList<QMenu*> menus;
    for (auto* top : window_->menuBar()->actions()) menus << top->menu();
    while (!menus.isEmpty()) {
      auto* menu = menus.takeFirst();
      for (auto* action : menu->actions()) {
        if (action == wanted) return true;
        if (action->menu()) menus << action->menu();
      }
    }
    return false;
  }

  QList<QAction*> commands() {
    QList<QAction*> out;
    for (auto* action : window_->findChildren<QAction*>(QRegularExpression("^(action|toggle_)"))) out << action;
    return out;
  }

 private Q_SLOTS:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    Settings().setPhotoConsent(true);
    startThreadBudget(0);
    window_ = shownWindow({1280, 800});
    closer_.setInterval(50);
    connect(&closer_, &QTimer::timeout, this, [this] {
      auto* dialog = qobject_cast<QDialog*>(QApplication::activeModalWidget());
      if (!dialog || !dialog->isVisible()) return;
      ++dialogs_;
      // Discarding goes on, everything else is left without a decision.
      if (auto* discard = dialog->findChild<QPushButton*>("choice1"); discard && dialog->objectName() == "unsavedChanges") discard->click();
      else dialog->reject();
    });
    closer_.start();
  }
  void cleanupTestCase() { window_.reset(); }

  void everyCommandActsOrSaysWhyNot() {
    int acted = 0, off = 0;
    for (QAction* action : commands()) {
      const QByteArray name = action->objectName().toUtf8();
      if (name == "actionQuit") continue;  // the last test
      prepare();
      QVERIFY2(!action->text().isEmpty(), name);
      QVERIFY2(!action->toolTip().isEmpty(), name);
      QVERIFY2(inMenus(action) || action->parent()->isWidgetType() || !action->shortcut().isEmpty(), name);
      if (!action->isEnabled()) {
        QVERIFY2(action->toolTip() != action->text().remove('&'), name);  // a reason, not the name again
        ++off;
        continue;
      }
      if (name == "actionCopyKeys") window_->timeline().clipboard() = {};
      const bool already = action->isCheckable() && action->isChecked() && action->actionGroup();
      const QStringList before = state();
      action->trigger();
      QCoreApplication::processEvents();
      QVERIFY2(already || state() != before, name + " changed nothing");
      if (name.startsWith("toggle_")) action->trigger();
      for (auto* top : QApplication::topLevelWidgets())  // the library, the demo
        if (top->isWindow() && top != window_.get() && !top->inherits("QMenu")) top->close();
      ++acted;
    }
    qInfo("%d commands acted, %d are off and say why", acted, off);
    QVERIFY(acted > 25);
  }

  void noTwoCommandsShareAShortcut() {
    QMap<QString, QString> seen;
    for (QAction* action : commands())
      for (const QKeySequence& keys : action->shortcuts()) {
        const QString text = keys.toString();
        QVERIFY2(!seen.contains(text), qPrintable(text + ": " + seen[text] + " and " + action->objectName()));
        seen[text] = action->objectName();
      }
    QVERIFY(seen.size() > 15);
  }

  void everySettingIsReachedByKeyboardExplainedAndUndoable() {
    int walked = 0;
    for (auto& group : window_->params().groups())
      for (std::size_t i = 0; i < group.size(); ++i) {
        const ParamInfo& info = group.info(i);
        auto* editor = window_->findChild<ParameterEditor*>(QString::fromStdString(info.key));
        QVERIFY2(editor, info.key.c_str());
        QVERIFY2(editor->toolTip().contains(QString::fromStdString(info.key)), info.key.c_str());
        QVERIFY2(!editor->accessibleName().isEmpty(), info.key.c_str());
        QVERIFY2(editor->focusProxy() && (editor->focusProxy()->focusPolicy() & Qt::TabFocus), info.key.c_str());
        const ParamValue before = group.get(i);
        const int steps = undo().index();
        if (auto* spin = editor->findChild<QDoubleSpinBox*>()) spin->stepBy(spin->value() >= spin->maximum() ? -1 : 1);
        else if (auto* box = editor->findChild<QCheckBox*>()) box->click();
        else if (auto* combo = editor->findChild<QComboBox*>()) {
          combo->setCurrentIndex(combo->currentIndex() == 0 ? 1 : 0);
          Q_EMIT combo->activated(combo->currentIndex());
        } else if (auto* line = editor->findChild<QLineEdit*>()) {
          line->setText("bob01");
          Q_EMIT line->editingFinished();
        } else {
          document().setParameter(info.key, ParamValue(ColourRgb{0.2f, 0.3f, 0.4f}));  // its button opens the colour dialog
        }
        QVERIFY2(group.get(i) != before, info.key.c_str());
        QCOMPARE(undo().index(), steps + 1);
        undo().undo();
        QVERIFY2(group.get(i) == before, info.key.c_str());
        ++walked;
      }
    qInfo("%d settings walked", walked);
    QVERIFY(walked > 20);
  }
  StudioDocument& document() { return window_->document(); }

  void everySliderIsReachedByKeyboardAndUndoable() {
    int walked = 0;
    for (const auto& control : expressionControls()) {
      auto* slider = window_->findChild<QSlider*>(QString::fromUtf8(control.key.data(), qsizetype(control.key.size())));
      QVERIFY2(slider, control.key.data());
      QVERIFY2(!slider->toolTip().isEmpty() && !slider->accessibleName().isEmpty(), control.key.data());
      const auto before = document().expression();
      const int steps = undo().index();
      QTest::keyClick(slider, Qt::Key_PageUp);
      QVERIFY2(document().expression() != before, control.key.data());
      QCOMPARE(undo().index(), steps + 1);
      undo().undo();
      QVERIFY2(document().expression() == before, control.key.data());
      ++walked;
    }
    QVERIFY(walked >= 60);
  }

  void everythingThatTakesTheFocusHasAName() {
    for (auto* widget : window_->findChildren<QWidget*>()) {
      if (!(widget->focusPolicy() & Qt::TabFocus) || widget->objectName().startsWith("qt_") || qobject_cast<QDockWidget*>(widget)) continue;
      if (widget->window() != window_.get()) continue;  // pop-ups
      if (widget->inherits("QTabBar") || widget->inherits("QScrollArea") || widget->inherits("QMenu")) continue;
      auto* face = QAccessible::queryAccessibleInterface(widget);
      const QString name = face ? face->text(QAccessible::Name) : QString();
      QVERIFY2(!name.isEmpty() || widget->focusProxy(),
               qPrintable(QString("%1 %2 in %3").arg(widget->metaObject()->className(), widget->objectName(), widget->parentWidget()->objectName())));
    }
  }

  void thePaletteFindsAndRunsCommands() {
    QVERIFY(CommandPalette::matches("set lay", "Reset layout"));
    QVERIFY(!CommandPalette::matches("xyz", "Reset layout"));
    closer_.stop();
    window_->viewport()->orbitCamera().yaw = 33;
    onNextDialog<CommandPalette>([](CommandPalette* palette) {
      auto* search = named<QLineEdit>(palette, "commandSearch");
      auto* list = named<QListWidget>(palette, "commandList");
      QCOMPARE(list->item(0)->text().section(' ', 0, 0), QString("New"));  // as the menus have them
      QTest::keyClicks(search, "view");
      QVERIFY(list->item(0)->text().contains("view", Qt::CaseInsensitive));  // names before tool tips and menus
      search->clear();
      QTest::keyClicks(search, "no such words");
      QVERIFY(list->count() == 1 && list->item(0)->text().contains("No command"));
      search->clear();
      QTest::keyClicks(search, "reset view");
      QTest::keyClick(search, Qt::Key_Return);
    });
    window_->findChild<QAction*>("actionPalette")->trigger();
    QTRY_COMPARE(window_->viewport()->orbitCamera().yaw, 0.0f);
    closer_.start();
  }

  void quitAsksAndCloses() {
    document().setParameter("refine.steps", ParamValue(61));
    window_->findChild<QAction*>("actionQuit")->trigger();
    QTRY_VERIFY(!window_->isVisible());
  }
};

QTEST_MAIN(TestEveryCommand)
#include "test_every_command.moc"
