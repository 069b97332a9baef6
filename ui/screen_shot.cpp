#include "ui/screen_shot.h"

#include <QAction>
#include <QApplication>
#include <QFileInfo>
#include <QPainter>
#include <QPixmap>
#include <QScreen>
#include <QTimer>

#include "engine/core/error.h"
#include "ui/demo_window.h"
#include "ui/main_window.h"
#include "ui/screens.h"
#include "ui/shell.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr int kMostMs = 90000, kPaintMs = 1500, kDrawMs = 400;

QString nameWith(const QString& file, const QStringList& parts) {
  const QFileInfo info(file);
  return info.path() + "/" + info.completeBaseName() + "_" + parts.join('_') + "." + info.suffix();
}

// A bare display draws no frames: without a line a dialog would run into the window behind it.
void outlineDialogs(QPixmap& picture, const QRect& area, const QWidget* window) {
  QPainter painter(&picture);
  for (const QWidget* top : QApplication::topLevelWidgets()) {
    if (top == window || !top->isVisible() || qobject_cast<const DemoWindow*>(top)) continue;
    painter.setPen(top->palette().color(QPalette::PlaceholderText));
    painter.drawRect(top->frameGeometry().translated(-area.topLeft()).adjusted(-1, -1, 0, 0));
  }
}

}  // namespace

ScreenShot::ScreenShot(MainWindow& window, const ScreenShots& wanted, const QStringList& files)
    : QObject(&window), window_(window), files_(files) {
  for (const QString& screen : wanted.screens)
    if (!screenNames().contains(screen))
      throw Error("There is no screen named " + screen.toStdString() + ".", "Use one of " + screenNames().join(", ").toStdString() + ".");
  const bool one = wanted.screens.size() * wanted.themes.size() * wanted.sizes.size() == 1;
  for (const QSize& size : wanted.sizes)
    for (const QString& theme : wanted.themes)
      for (const QString& screen : wanted.screens) {
        const QString measure = QString("%1x%2").arg(size.width()).arg(size.height());
        left_ << Picture{screen, theme, size, one ? wanted.file : nameWith(wanted.file, {screen, theme, measure})};
      }
}

void ScreenShot::take() {
  whenReady([this] { next(); });
}

// A picture of the head and the photo's face are there, or never will be.
void ScreenShot::whenReady(const std::function<void()>& then) {
  waited_.start();
  auto* look = new QTimer(this);
  connect(look, &QTimer::timeout, this, [this, look, then] {
    const bool ready = window_.viewport()->picturesShown() > 0 && !window_.engine().busy();
    if (!ready && waited_.elapsed() < kMostMs) return;
    look->deleteLater();
    QTimer::singleShot(kPaintMs, this, then);
  });
  look->start(100);
}

void ScreenShot::next() {
  if (left_.isEmpty()) return Q_EMIT done(good_ ? 0 : 1);
  const Picture& picture = left_.front();
  if (screenWantsRun(picture.screen) && !ran_) {
    ran_ = true;
    connect(&window_, &MainWindow::runFinished, this, [this] { whenReady([this] { next(); }); }, Qt::SingleShotConnection);
    return window_.findChild<QAction*>("actionStart")->trigger();
  }
  const bool same = picture.theme == theme_ && picture.size == window_.size();
  theme_ = picture.theme;
  if (!theme_.isEmpty()) window_.shell().showTheme(theme_);
  window_.resize(picture.size);
  QTimer::singleShot(same ? 0 : kPaintMs, this, &ScreenShot::open);
}

void ScreenShot::open() {
  const QString screen = left_.front().screen;
  QTimer::singleShot(screenDelayMs(screen), this, &ScreenShot::settle);  // before: a modal dialog has its own loop
  openScreen(window_, screen, files_);
}

// What the view was asked for last is in the picture, however slow the machine.
void ScreenShot::settle() {
  window_.engine().view().waitUntilIdle();
  QTimer::singleShot(kDrawMs, this, &ScreenShot::save);
}

void ScreenShot::save() {
  QWidget* front = qobject_cast<DemoWindow*>(QApplication::activeWindow());
  if (!front) front = &window_;
  const QRect area = front->frameGeometry();
  QPixmap picture = window_.screen()->grabWindow(0, area.x(), area.y(), area.width(), area.height());
  outlineDialogs(picture, area, &window_);
  good_ &= picture.save(left_.front().file);
  left_.removeFirst();
  closeScreen(window_);
  whenReady([this] { next(); });
}

}  // namespace likeness
