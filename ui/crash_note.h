#pragma once
#include <QFrame>

#include "engine/project/session_mark.h"

namespace likeness {

/// One sentence above the view after a session that ended badly, and what can be done about it. Stays until it
/// is closed.
class CrashNote : public QFrame {
  Q_OBJECT
 public:
  explicit CrashNote(const UncleanExit& exit, QWidget* parent = nullptr);

 Q_SIGNALS:
  void logRequested();
  void bundleRequested();
  void safeModeRequested();
};

}  // namespace likeness
