#pragma once
#include <QObject>

class QMenu;

namespace likeness {

class Commands;
class Settings;
class ViewControl;
class ViewportWidget;

/// The commands of looking: where from, how the mouse moves, what is drawn, what lies over it, what is compared.
class ViewMenus : public QObject {
  Q_OBJECT
 public:
  /// All must outlive it.
  ViewMenus(Commands& commands, ViewControl& control, ViewportWidget& viewport, Settings& settings, QObject* parent);
  /// Fills the menu View; returns the menu of overlays in it.
  QMenu* build(QMenu* view);

 private:
  void buildStandardViews(QMenu* menu);
  void buildNavigationMenu(QMenu* menu);
  void buildDrawnMenu(QMenu* menu);
  void buildOverlayMenu(QMenu* menu);
  void buildCompareMenu(QMenu* menu);
  void refresh();

  Commands& commands_;
  ViewControl& control_;
  ViewportWidget& viewport_;
  Settings& settings_;
};

}  // namespace likeness
