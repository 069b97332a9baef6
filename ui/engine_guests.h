#pragma once
#include <QObject>
#include <functional>
#include <vector>

class QWidget;

namespace likeness {

/// Somebody beside the window's own run who computes for minutes: the queue, sampling, the demo.
struct EngineGuest {
  std::function<QString()> works;  ///< "The queue is working on a.png."; empty while it does not
  QString remedy;                  ///< what the user can do about it
  QString effect;                  ///< what happens to its work when the window needs the engine
  QString button;                  ///< that lets it happen
  std::function<void()> stop;      ///< null: it cannot be stopped from the window
};

/// Who else computes now: two jobs at once would share the cores, so everybody who starts one asks here.
class EngineGuests : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;
  /// The index that says "not me" to takenBy().
  int add(EngineGuest guest);
  /// Why the engine cannot be used now, with what to do; empty: it can. `asking`: not taken by this one.
  QString takenBy(int asking = -1) const;
  /// Asks the user whether who works shall stop, and waits until it has; false: the user would rather wait.
  bool mayTake(QWidget* window);

 Q_SIGNALS:
  /// takenBy() may have another answer.
  void changed();

 private:
  std::vector<EngineGuest> guests_;
};

}  // namespace likeness
