#pragma once
#include <QDockWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace likeness {

class HistogramView;
class SplatEditing;
class ViewportWidget;

/// Everything about selected splats in one place: tools, regions, attributes, what to do with them.
class SelectDock : public QDockWidget {
  Q_OBJECT
 public:
  SelectDock(SplatEditing& editing, ViewportWidget& viewport, QWidget* parent = nullptr);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  QWidget* tools(QWidget* page, ViewportWidget& viewport);
  QWidget* regions(QWidget* page);
  QWidget* attributes(QWidget* page);
  QWidget* changes(QWidget* page);
  void refresh();
  void showRegions();
  void showHistogram();
  void chooseColour();
  void showColour();

  SplatEditing& editing_;
  QComboBox *mode_, *region_, *attribute_;
  QCheckBox* through_;
  QSpinBox* radius_;
  HistogramView* histogram_;
  QDoubleSpinBox *low_, *high_, *strength_;
  QPushButton *selectRegion_, *selectRange_, *colour_;
  QLabel* summary_;
  const void* counted_ = nullptr;  ///< the avatar that the histogram is of
};

}  // namespace likeness
