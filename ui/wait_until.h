#pragma once
#include <QEventLoop>
#include <QTimer>
#include <functional>

namespace likeness {

/// Lets the window go on until `done`, which is asked thirty times a second.
inline void waitUntil(const std::function<bool()>& done) {
  QEventLoop loop;
  QTimer look;
  QObject::connect(&look, &QTimer::timeout, &loop, [&] {
    if (done()) loop.quit();
  });
  look.start(33);
  if (!done()) loop.exec();
}

}  // namespace likeness
