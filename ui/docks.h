#pragma once
#include <QList>

class QDockWidget;

namespace likeness {

class ExpressionDock;
class HistoryDock;
class LogDock;
class ParameterDock;
class PhotoDock;
class PlotsDock;
class RunStripDock;
class SelectDock;
class TimelineDock;
class VersionsDock;

/// The window's panels; the window owns them.
struct Docks {
  PhotoDock* photo = nullptr;
  SelectDock* select = nullptr;
  ExpressionDock* expression = nullptr;
  ParameterDock* parameters = nullptr;
  HistoryDock* history = nullptr;
  VersionsDock* versions = nullptr;
  TimelineDock* timeline = nullptr;
  PlotsDock* plots = nullptr;
  RunStripDock* runStrip = nullptr;
  LogDock* log = nullptr;
  QDockWidget* queue = nullptr;
  QDockWidget* sample = nullptr;  ///< null in builds without the model manager

  /// In the order of the menu; none of them null.
  QList<QDockWidget*> all() const;
};

}  // namespace likeness
