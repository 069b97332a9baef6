#include "ui/drawn_icon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPalette>

namespace likeness {
namespace {

constexpr double kUnit = 16;  // shapes are drawn on a square of this side

QPainterPath play() {
  QPainterPath path;
  path.addPolygon(QPolygonF({{4.5, 2.5}, {13.5, 8}, {4.5, 13.5}, {4.5, 2.5}}));
  return path;
}

QPainterPath pause() {
  QPainterPath path;
  path.addRoundedRect(QRectF(3.5, 2.5, 3.4, 11), 0.8, 0.8);
  path.addRoundedRect(QRectF(9.1, 2.5, 3.4, 11), 0.8, 0.8);
  return path;
}

// A ring, open at the right, with the head of an arrow at its end.
void drawLoop(QPainter& painter, const QColor& colour) {
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::FlatCap));
  painter.drawArc(QRectF(2.9, 2.9, 10.2, 10.2), 40 * 16, 290 * 16);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(QPolygonF({{15.2, 8.4}, {9.8, 8.4}, {12.9, 12.6}}));
}

// The same the other way round: back to where it was.
void drawReset(QPainter& painter, const QColor& colour) {
  painter.translate(kUnit, 0);
  painter.scale(-1, 1);
  drawLoop(painter, colour);
}

void drawMark(QPainter& painter, const QColor& colour, bool upsideDown) {
  painter.setBrush(colour);
  if (upsideDown) {
    painter.drawEllipse(QPointF(8, 4.8), 1.1, 1.1);
    painter.drawRoundedRect(QRectF(7.1, 6.9, 1.8, 5.2), 0.8, 0.8);
  } else {
    painter.drawRoundedRect(QRectF(7.1, 4.1, 1.8, 5), 0.8, 0.8);
    painter.drawEllipse(QPointF(8, 11.2), 1.1, 1.1);
  }
}

void drawSign(QPainter& painter, IconShape shape) {
  const QColor colour = shape == IconShape::information ? QGuiApplication::palette().color(QPalette::Highlight)
                        : shape == IconShape::warning   ? QColor(0xe0, 0x8a, 0x1e)
                                                        : QColor(0xc8, 0x3c, 0x3c);
  painter.setBrush(colour);
  if (shape == IconShape::warning) {
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolygon(QPolygonF({{8, 1.9}, {14.8, 13.9}, {1.2, 13.9}}));
    painter.setPen(Qt::NoPen);
    painter.translate(0, 1.2);
  } else {
    painter.drawEllipse(QPointF(8, 8), 7.2, 7.2);
  }
  drawMark(painter, Qt::white, shape == IconShape::information);
}

class DrawnIcon : public QIconEngine {
 public:
  explicit DrawnIcon(IconShape shape) : shape_(shape) {}
  QIconEngine* clone() const override { return new DrawnIcon(shape_); }

  void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const double side = std::min(rect.width(), rect.height());
    painter->translate(rect.center() + QPointF(0.5, 0.5) - QPointF(side, side) / 2);
    painter->scale(side / kUnit, side / kUnit);
    painter->setPen(Qt::NoPen);
    draw(*painter, QGuiApplication::palette().color(mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active, QPalette::ButtonText));
    painter->restore();
  }

  QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
    QPixmap out(size);
    out.fill(Qt::transparent);
    QPainter painter(&out);
    paint(&painter, QRect({0, 0}, size), mode, state);
    return out;
  }

 private:
  void draw(QPainter& painter, const QColor& colour) const {
    if (shape_ == IconShape::loop) return drawLoop(painter, colour);
    if (shape_ == IconShape::reset) return drawReset(painter, colour);
    if (shape_ == IconShape::play || shape_ == IconShape::pause) return painter.fillPath(shape_ == IconShape::play ? play() : pause(), colour);
    drawSign(painter, shape_);
  }

  IconShape shape_;
};

}  // namespace

QIcon drawnIcon(IconShape shape) { return QIcon(new DrawnIcon(shape)); }

}  // namespace likeness
