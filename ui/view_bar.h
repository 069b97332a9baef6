#pragma once
#include <QWidget>

class QComboBox;
class QMenu;
class QPushButton;

namespace likeness {

class ViewControl;

/// The strip above the view: what is drawn, what lies over it, what is compared.
class ViewBar : public QWidget {
  Q_OBJECT
 public:
  explicit ViewBar(ViewControl& control, QWidget* parent = nullptr);
  /// The same commands as in the View menu.
  void setOverlayMenu(QMenu* menu);

 private:
  QComboBox* makeCombo(const char* name, const QString& accessible, const QString& tip);
  void refresh();

  ViewControl& control_;
  QComboBox *mode_, *layout_, *pair_;
  QPushButton* overlays_;
};

}  // namespace likeness
