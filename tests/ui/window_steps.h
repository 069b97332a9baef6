#pragma once
#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMouseEvent>
#include <QPushButton>
#include <QTimer>
#include <QtTest/QtTest>
#include <functional>

namespace likeness::test {

/// The widget, action or other object of that name below `parent`; ends the program when there is none.
template <class T>
T* named(const QObject* parent, const char* name) {
  auto* found = parent->findChild<T*>(QString::fromUtf8(name));
  if (!found) qFatal("nothing named %s", name);
  return found;
}

/// Calls `act` once with the next modal dialog of type T for which `wanted` holds. The running test fails when none
/// opens within 30 s.
template <class T>
void onNextDialog(std::function<void(T*)> act, std::function<bool(T*)> wanted = {}) {
  auto* timer = new QTimer(qApp);
  QObject::connect(timer, &QTimer::timeout, timer, [=, tries = 0]() mutable {
    auto* dialog = qobject_cast<T*>(QApplication::activeModalWidget());
    const bool found = dialog && dialog->isVisible() && (!wanted || wanted(dialog));
    if (!found && ++tries < 30000 / 20) return;
    timer->stop();
    timer->deleteLater();
    if (found) act(dialog);
    else QTest::qFail("the expected dialog did not open", __FILE__, __LINE__);
  });
  timer->start(20);
}

/// What a dialog says: a message box's two texts, else those of its labels.
inline QString textOf(const QWidget& dialog) {
  if (const auto* box = qobject_cast<const QMessageBox*>(&dialog)) return box->text() + " " + box->informativeText();
  QStringList texts;
  for (const auto* label : dialog.findChildren<QLabel*>()) texts << label->text();
  return texts.join(' ');
}

/// Clicks `button` of the next modal dialog named `dialog`; what it says lands in `seen`. Both are object names.
inline void answerNext(const char* dialog, const char* button, QString* seen = nullptr) {
  onNextDialog<QWidget>(
      [=](QWidget* modal) {
        if (seen) *seen = textOf(*modal);
        QTest::mouseClick(named<QPushButton>(modal, button), Qt::LeftButton);
      },
      [=](QWidget* modal) { return modal->objectName() == dialog; });
}

/// Types the path into the next file dialog and presses Return.
inline void typeFileNext(const QString& file) {
  onNextDialog<QFileDialog>([file](QFileDialog* dialog) {
    auto* name = named<QLineEdit>(dialog, "fileNameEdit");
    QTest::qWait(500);  // until the folder is listed, which may still put its own name in
    name->setFocus();
    name->selectAll();
    QTest::keyClicks(name, file);
    QTest::keyClick(name, Qt::Key_Return);
  });
}

/// A drag over `widget` with a button held, from the first to the last of `path` (pixels of the widget).
inline void dragOver(QWidget& widget, const QList<QPointF>& path, Qt::KeyboardModifiers keys = {}, Qt::MouseButton button = Qt::LeftButton) {
  QTest::mousePress(&widget, button, keys, path.front().toPoint());
  for (const QPointF& at : path) {  // QTest::mouseMove holds no button
    QMouseEvent move(QEvent::MouseMove, at, widget.mapToGlobal(at), Qt::NoButton, button, keys);
    QCoreApplication::sendEvent(&widget, &move);
  }
  QTest::mouseRelease(&widget, button, keys, path.back().toPoint());
}

/// For whoever wants to look: a picture of `window`, named after the running test, in the folder LIKENESS_TEST_SHOTS.
inline void leaveShot(QWidget& window) {
  static int count = 0;
  const QString folder = qEnvironmentVariable("LIKENESS_TEST_SHOTS");
  if (folder.isEmpty()) return;
  QTest::qWait(300);
  const QString file = QString("%1/%2_%3.png").arg(folder, QTest::currentTestFunction()).arg(++count);
  if (!window.grab().save(file)) qFatal("%s cannot be written", qPrintable(file));
}

}  // namespace likeness::test
