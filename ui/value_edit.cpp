#include "ui/value_edit.h"

#include <QGuiApplication>

namespace likeness {
namespace {
constexpr qint64 kPauseMs = 1000;
}

QString Gesture::key(const QString& what) {
  const bool held = QGuiApplication::mouseButtons() != Qt::NoButton;
  if (what != what_ || !since_.isValid() || (!held && since_.elapsed() > kPauseMs)) ++number_;
  what_ = what;
  since_.start();
  return what + "#" + QString::number(number_);
}

}  // namespace likeness
