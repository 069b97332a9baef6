#pragma once
#include <QDockWidget>

class QComboBox;

namespace likeness {

class PlotView;
class Preferences;
class Settings;
class StudioDocument;

/// The curves of every run of the document, live; saved as a picture or as numbers.
class PlotsDock : public QDockWidget {
  Q_OBJECT
 public:
  PlotsDock(StudioDocument& document, Settings& settings, Preferences& preferences, QWidget* parent = nullptr);
  PlotView* view() { return view_; }
  void savePicture(const QString& file);
  void saveNumbers(const QString& file);

 Q_SIGNALS:
  void noted(const QString& sentence);

 private:
  void fillRuns();

  StudioDocument& document_;
  Settings& settings_;
  Preferences& preferences_;
  PlotView* view_;
  QComboBox* runs_;
};

}  // namespace likeness
