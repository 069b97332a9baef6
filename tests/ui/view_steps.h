#pragma once
#include <QImage>
#include <QStandardPaths>
#include <filesystem>
#include <memory>

#include "engine/api/torch_threads.h"
#include "engine/project/working_document.h"
#include "tests/ui/window_steps.h"
#include "ui/main_window.h"
#include "viewport/viewport_widget.h"

namespace likeness::test {

/// Settings of the tests' own, and no document that an earlier test left to be recovered.
inline void beginAnew() {
  QStandardPaths::setTestModeEnabled(true);
  std::filesystem::remove_all(workingDocumentsFolder());
  startThreadBudget(0);
}

/// The studio's window, on the screen; ends the program when it does not appear.
inline std::unique_ptr<MainWindow> shownWindow(QSize size = {1280, 720}) {
  auto window = std::make_unique<MainWindow>();
  window->resize(size);
  window->show();
  if (!QTest::qWaitForWindowExposed(window.get())) qFatal("the window did not appear");
  return window;
}

/// The view's picture without HUD text, once everything that was asked for has arrived.
inline QImage settledView(MainWindow& window) {
  QTest::qWait(220);  // the end of an interaction, the pace of snapshots
  for (int round = 0; round < 2; ++round) {
    window.engine().view().waitUntilIdle();
    QTest::qWait(60);
  }
  window.viewport()->setHud({});
  leaveShot(window);
  return window.viewport()->grabFramebuffer().convertToFormat(QImage::Format_RGB32);
}

/// Share of the pixels that differ visibly, in a region given in shares of the picture; 1 for pictures of two sizes.
inline double differing(const QImage& a, const QImage& b, double x0 = 0, double x1 = 1, double y0 = 0.25) {
  if (a.size() != b.size()) return 1;
  long count = 0, all = 0;
  for (int y = int(y0 * a.height()); y < a.height(); ++y)
    for (int x = int(x0 * a.width()); x < int(x1 * a.width()); ++x, ++all) {
      const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
      count += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q)) > 24;
    }
  return double(count) / double(std::max(1L, all));
}

}  // namespace likeness::test
