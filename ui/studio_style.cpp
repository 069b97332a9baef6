#include "ui/studio_style.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOptionViewItem>

#include "ui/drawn_icon.h"

namespace likeness {
namespace {
constexpr int kRowAir = 6, kButtonAir = 8;  // logical pixels, of both sides together
}

StudioStyle::StudioStyle() : QProxyStyle(QStyleFactory::create("Fusion")) {}

// Fusion draws their edge darker than the window, which a dark window swallows.
void StudioStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const {
  QProxyStyle::drawPrimitive(element, option, painter, widget);
  if (element != PE_IndicatorCheckBox || option->palette.color(QPalette::Window).lightnessF() > 0.5) return;
  painter->save();
  painter->setPen(option->palette.color(QPalette::PlaceholderText));
  painter->setBrush(Qt::NoBrush);
  painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
  painter->restore();
}

int StudioStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const {
  return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
}

QIcon StudioStyle::standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const {
  switch (which) {
    case SP_MessageBoxInformation:
    case SP_MessageBoxQuestion: return drawnIcon(IconShape::information);
    case SP_MessageBoxWarning: return drawnIcon(IconShape::warning);
    case SP_MessageBoxCritical: return drawnIcon(IconShape::error);
    default: return QProxyStyle::standardIcon(which, option, widget);
  }
}

QSize StudioStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const {
  QSize out = QProxyStyle::sizeFromContents(type, option, contents, widget);
  const auto* row = type == CT_ItemViewItem ? qstyleoption_cast<const QStyleOptionViewItem*>(option) : nullptr;
  if (row && row->decorationPosition == QStyleOptionViewItem::Left) out.rheight() += kRowAir;
  if (type == CT_PushButton) out.rwidth() += kButtonAir;
  return out;
}

}  // namespace likeness
