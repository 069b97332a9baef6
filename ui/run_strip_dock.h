#pragma once
#include <QDockWidget>
#include <memory>

#include "engine/api/run_history.h"

class QLabel;
class QListWidget;
class QPushButton;

namespace likeness {

class ViewControl;

/// The states that the newest run went through, as pictures in a row. Choosing one, by click, drag or
/// arrow keys, shows it; the last entry is now. Stays until the next run.
class RunStripDock : public QDockWidget {
  Q_OBJECT
 public:
  RunStripDock(RunHistory& history, ViewControl& control, QWidget* parent = nullptr);
  /// Takes over what the history has now; cheap when nothing changed.
  void refresh();
  void backToNow();

 private:
  void fill();
  void choose(int row);
  void followControl();

  RunHistory& history_;
  ViewControl& control_;
  QListWidget* list_;
  QLabel* hint_;
  QPushButton *now_, *compare_;
  std::vector<std::shared_ptr<const RunState>> states_;
  std::uint64_t seen_ = 0;
};

}  // namespace likeness
