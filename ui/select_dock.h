#pragma once
#include <QDockWidget>
#include <QTimer>
#include <memory>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

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
  void chooseAttribute();
  void recount();
  void showHistogram(bool keepRange);
  bool stale() const;
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
  std::weak_ptr<const void> counted_;  ///< the avatar that the histogram is of
  bool moved_ = true;                  ///< its splats have changed in the view since
  float countedLow_ = 0, countedHigh_ = 0;
  QTimer recount_;
};

}  // namespace likeness
