#pragma once
#include <QProxyStyle>

namespace likeness {

/// How widgets look beside their colours (ui/theme.h): Fusion, with rows that have air, boxes that are seen in the
/// dark, buttons of dialogs without pictures, and this program's own signs in message boxes.
class StudioStyle : public QProxyStyle {
 public:
  StudioStyle();
  void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
  int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
  QIcon standardIcon(StandardPixmap which, const QStyleOption* option, const QWidget* widget) const override;
  QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents, const QWidget* widget) const override;
};

}  // namespace likeness
