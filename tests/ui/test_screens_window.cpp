// Every screen of the program at the smallest supported size: it opens, it fits, and nothing that can be read is cut off.
#include <QtTest/QtTest>
#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QListWidget>
#include <QMessageBox>
#include <QTabBar>

#include "engine/avatar/avatar_file.h"
#include "engine/core/paths.h"
#include "tests/ui/view_steps.h"
#include "tests/unit/edit/edit_avatar.h"
#include "ui/document_files.h"
#ifdef LIKENESS_WITH_MODELS
#include "ui/models_dialog.h"
#endif
#include "ui/screens.h"
#include "ui/settings.h"
#include "ui/studio_document.h"

using namespace likeness;
using namespace likeness::test;

namespace {

constexpr int kSettleMs = 1200;

QString nameOf(const QWidget* widget) {
  QStringList names;
  for (; widget; widget = widget->parentWidget())
    if (!widget->objectName().isEmpty() && !widget->objectName().startsWith("qt_")) names.prepend(widget->objectName());
  return names.join('/');
}

bool labelIsCut(const QLabel& label) {
  if (label.text().isEmpty()) return false;
  if (label.wordWrap()) return label.heightForWidth(label.width()) > label.height() + 1;
  return label.sizeHint().width() > label.width() + 1 || label.sizeHint().height() > label.height() + 1;
}

bool buttonIsCut(const QAbstractButton& button) {
  if (button.text().isEmpty()) return false;
  const QSize text = button.fontMetrics().size(Qt::TextShowMnemonic, button.text());
  return text.width() + 4 > button.width() || text.height() > button.height();
}

bool choiceIsCut(const QComboBox& choice) { return choice.fontMetrics().horizontalAdvance(choice.currentText()) + 24 > choice.width(); }

// What a scroll area shows may be longer than it is; what it holds beside its scrolling content may not.
bool scrolls(const QWidget& widget) {
  const auto* area = qobject_cast<QAbstractScrollArea*>(widget.parentWidget() ? widget.parentWidget()->parentWidget() : nullptr);
  return area && widget.parentWidget() == area->viewport();
}

QString faultOf(const QWidget& widget) {
  const auto cut = [&](const QString& text) { return nameOf(&widget) + " is cut: \"" + text + "\""; };
  if (const auto* label = qobject_cast<const QLabel*>(&widget); label && labelIsCut(*label)) return cut(label->text());
  if (const auto* button = qobject_cast<const QAbstractButton*>(&widget); button && buttonIsCut(*button)) return cut(button->text());
  if (const auto* choice = qobject_cast<const QComboBox*>(&widget); choice && choiceIsCut(*choice)) return cut(choice->currentText());
  const QWidget* parent = widget.parentWidget();
  if (widget.isWindow() || !parent || scrolls(widget) || widget.inherits("QTabBar") || parent->inherits("QTabBar")) return {};
  if (parent->rect().adjusted(-2, -2, 2, 2).contains(widget.geometry())) return {};
  return nameOf(&widget) + " (" + widget.metaObject()->className() + ") leaves its place";
}

QStringList faultsIn(QWidget& top) {
  QStringList out;
  for (const auto* widget : top.findChildren<QWidget*>())
    if (widget->isVisible() && !widget->visibleRegion().isEmpty() && widget->window() == &top)  // panels behind a tab lie anywhere
      if (const QString fault = faultOf(*widget); !fault.isEmpty()) out << fault;
  if (top.width() > 1280 || top.height() > 720) out << nameOf(&top) + QString(" is %1 x %2").arg(top.width()).arg(top.height());
  return out;
}

}  // namespace

class TestScreensWindow : public QObject {
  Q_OBJECT
  std::unique_ptr<MainWindow> window_;
  QTemporaryDir folder_;

 private Q_SLOTS:
  void initTestCase() {
    beginAnew();
    window_ = shownWindow();
#ifdef LIKENESS_WITH_MODELS
    addModelsAction(*window_);
#endif
    const QString file = folder_.filePath("person.likeness");
    writeDocument(file.toStdString(), documentOf(*fixture::editAvatar(), nullptr, {}));
    window_->files().open(file);
    QTRY_COMPARE_WITH_TIMEOUT(window_->document().path(), file, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(!window_->engine().busy() && window_->viewport()->picturesShown() > 0, 30000);
  }
  void cleanupTestCase() { window_.reset(); }

  // One visual language: signs drawn by this program, no pictures on some buttons of some dialogs, rows with air.
  void dialogsLookLikeTheRest() {
    QMessageBox box(QMessageBox::Warning, "title", "text", QMessageBox::Cancel | QMessageBox::Close);
    for (const auto* button : box.buttons()) QVERIFY2(button->icon().isNull(), qPrintable(button->text()));
    const QImage sign = QApplication::style()->standardIcon(QStyle::SP_MessageBoxInformation).pixmap(32, 32).toImage();
    QCOMPARE(sign.pixelColor(6, 16).rgb(), QApplication::palette().color(QPalette::Highlight).rgb());
    QListWidget list;
    list.addItem("row");
    QVERIFY(list.sizeHintForRow(0) >= list.fontMetrics().height() + 6);
  }

  void emptyPanelsSayWhatTheyAreFor() {
    const auto* hint = named<QLabel>(window_.get(), "versionsHint");
    named<QDockWidget>(window_.get(), "versionsDock")->raise();
    QVERIFY(hint->isVisible() && hint->text().contains("Keep version"));
    window_->document().addVersion("one");
    QTRY_VERIFY_WITH_TIMEOUT(!hint->isVisible(), 10000);
  }

  void nothingIsCutOff_data() {
    QTest::addColumn<QString>("screen");
    for (const QString& name : screenNames())
      if (name != "run" && name != "demo") QTest::newRow(qPrintable(name)) << name;  // which start a run
  }
  void nothingIsCutOff() {
    QFETCH(QString, screen);
    const QString photo = folder_.filePath("photo.png");
    QImage(64, 64, QImage::Format_RGB32).save(photo);
    QStringList faults;
    int windows = 0;
    QTimer::singleShot(kSettleMs, this, [&] {
      for (QWidget* top : QApplication::topLevelWidgets())
        if (top->isVisible() && !top->inherits("QTipLabel")) ++windows, faults << faultsIn(*top);
      leaveShot(QApplication::activeModalWidget() ? *QApplication::activeModalWidget() : *window_);
      closeScreen(*window_);
    });
    Settings().setPhotoConsent(screen != "consent");
    openScreen(*window_, screen, {folder_.filePath("person.likeness"), photo});
    QTRY_VERIFY_WITH_TIMEOUT(windows > 0, 10000);
    const QStringList dialogs{"preferences", "computing", "folders",  "shortcuts", "library", "models", "diagnostics",
                              "palette",     "about",     "recovery", "consent",   "unsaved"};
    QCOMPARE(windows, dialogs.contains(screen) && (screen != "models" || window_->findChild<QAction*>("actionModels")) ? 2 : 1);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join('\n')));
  }
};

QTEST_MAIN(TestScreensWindow)
#include "test_screens_window.moc"
