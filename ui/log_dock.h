#pragma once
#include <QDockWidget>

#include "engine/core/runtime_params.h"

class QComboBox;
class QListWidget;

namespace likeness {

/// What happened, newest last; filtered by level, copied with one click.
class LogDock : public QDockWidget {
  Q_OBJECT
 public:
  explicit LogDock(QWidget* parent = nullptr);
  void add(LogLevel level, const QString& text);
  QStringList lines() const;

 private:
  void filter();
  int threshold() const;
  QListWidget* list_ = nullptr;
  QComboBox* level_ = nullptr;
};

}  // namespace likeness
