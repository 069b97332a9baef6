#include "ui/screen_shot.h"

#include <QAction>
#include <QApplication>
#include <QDateTime>
#include <QDockWidget>
#include <QPixmap>
#include <QPushButton>
#include <QScreen>
#include <QTabWidget>
#include <QTimer>

#include "engine/core/error.h"
#include "engine/project/session_mark.h"
#include "ui/demo_window.h"
#include "ui/job_queue.h"
#include "ui/main_window.h"
#include "ui/shell.h"
#include "ui/splat_editing.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr int kMostMs = 90000, kPaintMs = 1500;
constexpr int kDemoMs = 20000;  // until the head takes shape

const QList<std::pair<QString, QStringList>>& commandsOf() {
  static const QList<std::pair<QString, QStringList>> commands{
      {"window", {}},
      {"compare", {"actionPairPhoto", "actionCompareSides"}},
      {"select", {}},
      {"sample", {}},
      {"preferences", {"actionPreferences"}},
      {"shortcuts", {"actionPreferences"}},
      {"library", {"actionLibrary"}},
      {"queue", {}},
      {"diagnostics", {"actionDiagnostics"}},
      {"crash", {}},
      {"palette", {"actionPalette"}},
      {"demo", {"actionDemo"}}};
  return commands;
}

}  // namespace

QStringList ScreenShot::screens() {
  QStringList out;
  for (const auto& [name, commands] : commandsOf()) out << name;
  return out;
}

ScreenShot::ScreenShot(MainWindow& window, const QString& screen, const QString& file, const QStringList& files)
    : QObject(&window), window_(window), screen_(screen), file_(file), files_(files) {
  if (!screens().contains(screen))
    throw Error("There is no screen named " + screen.toStdString() + ".", "Use one of " + screens().join(", ").toStdString() + ".");
}

// A picture of the head and the photo's face are there, or never will be.
void ScreenShot::take() {
  waited_.start();
  auto* look = new QTimer(this);
  connect(look, &QTimer::timeout, this, [this, look] {
    const bool ready = window_.viewport()->picturesShown() > 0 && !window_.engine().busy();
    if (!ready && waited_.elapsed() < kMostMs) return;
    look->deleteLater();
    QTimer::singleShot(kPaintMs, this, &ScreenShot::open);
  });
  look->start(100);
}

void ScreenShot::open() {
  QTimer::singleShot(screen_ == "demo" ? kDemoMs : kPaintMs, this, &ScreenShot::save);  // before: a modal dialog has its own loop
  if (screen_ == "shortcuts") {
    QTimer::singleShot(kPaintMs / 3, this, [] {
      if (QWidget* dialog = QApplication::activeModalWidget())
        if (auto* pages = dialog->findChild<QTabWidget*>()) pages->setCurrentIndex(pages->count() - 1);
    });
  }
  if (screen_ == "crash") window_.shell().noteCrash({4711, QDateTime::currentSecsSinceEpoch() - 5400, {}, {}});
  if (screen_ == "queue") {
    window_.shell().queue().setHeld(true);
    window_.shell().addToQueue(window_.shell().queue().entries().empty() ? files_ : QStringList());  // it remembers
    return;
  }
  for (const auto& [name, commands] : commandsOf())
    for (const QString& command : name == screen_ ? commands : QStringList())
      if (auto* action = window_.findChild<QAction*>(command)) action->trigger();
  if (auto* panel = window_.findChild<QDockWidget*>(screen_ + "Dock")) panel->show(), panel->raise();
  if (auto* select = window_.findChild<QPushButton*>("selectRegionButton"); screen_ == "select" && select) select->click();
  if (screen_ == "demo")
    for (QWidget* top : QApplication::topLevelWidgets())
      if (auto* demo = qobject_cast<DemoWindow*>(top)) {  // as large as the picture is to be
        demo->showNormal();
        demo->setGeometry(window_.geometry());
      }
}

void ScreenShot::save() {
  QWidget* front = screen_ == "demo" ? QApplication::activeWindow() : &window_;
  if (!front) front = &window_;
  const QRect area = front->frameGeometry();
  const bool good = window_.screen()->grabWindow(0, area.x(), area.y(), area.width(), area.height()).save(file_);
  for (QWidget* modal = QApplication::activeModalWidget(); modal; modal = nullptr) modal->close();
  Q_EMIT done(good ? 0 : 1);
}

}  // namespace likeness
