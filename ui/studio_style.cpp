#include "ui/studio_style.h"

#include <QStyleFactory>
#include <QStyleOptionViewItem>

#include "ui/drawn_icon.h"

namespace likeness {
namespace {
constexpr int kRowAir = 6;  // logical pixels, above and below together
}

StudioStyle::StudioStyle() : QProxyStyle(QStyleFactory::create("Fusion")) {}

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
  return out;
}

}  // namespace likeness
