#include "ui/step_header.h"

#include <QPainter>
#include <QPainterPath>

namespace likeness {
namespace {
constexpr int kCircle = 22;
constexpr int kGap = 8;
}  // namespace

StepHeader::StepHeader(int number, const QString& title, QWidget* parent) : QWidget(parent), number_(number), title_(title) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setState(State::waiting);
}

void StepHeader::setState(State state) {
  state_ = state;
  const QString how = state == State::done ? tr("done") : state == State::current ? tr("now") : tr("later");
  setAccessibleName(tr("Step %1: %2, %3").arg(number_).arg(title_, how));
  update();
}

QSize StepHeader::sizeHint() const {
  QFont bold = font();
  bold.setBold(true);
  return {kCircle + kGap + QFontMetrics(bold).horizontalAdvance(title_), kCircle + 4};
}

void StepHeader::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const QColor accent = palette().color(QPalette::Highlight), quiet = palette().color(QPalette::PlaceholderText);
  const QRectF circle(1, (height() - kCircle) / 2.0 + 1, kCircle - 2, kCircle - 2);
  painter.setPen(QPen(state_ == State::waiting ? quiet : accent, 1.5));
  painter.setBrush(state_ == State::waiting ? Qt::NoBrush : QBrush(accent));
  painter.drawEllipse(circle);
  painter.setPen(QPen(state_ == State::waiting ? quiet : palette().color(QPalette::HighlightedText), 1.8));
  if (state_ == State::done) {
    QPainterPath tick;
    tick.moveTo(circle.left() + 5.5, circle.center().y() + 0.5);
    tick.lineTo(circle.left() + 9, circle.center().y() + 4);
    tick.lineTo(circle.right() - 5, circle.center().y() - 4);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(tick);
  } else {
    painter.drawText(circle, Qt::AlignCenter, QString::number(number_));
  }
  QFont titleFont = font();
  titleFont.setBold(state_ == State::current);
  painter.setFont(titleFont);
  painter.setPen(state_ == State::waiting ? quiet : palette().color(QPalette::WindowText));
  painter.drawText(QRectF(kCircle + kGap, 0, width() - kCircle - kGap, height()), Qt::AlignVCenter | Qt::AlignLeft, title_);
}

}  // namespace likeness
