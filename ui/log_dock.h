#pragma once
#include <QDockWidget>

class QComboBox;
class QListWidget;

namespace likeness {

enum class LogLevel { info, warning, error };

/// What happened, newest last; filtered by level, copied with one click.
class LogDock : public QDockWidget {
  Q_OBJECT
 public:
  explicit LogDock(QWidget* parent = nullptr);
  void add(LogLevel level, const QString& text);
  QStringList lines() const;

 private:
  void filter();
  QListWidget* list_ = nullptr;
  QComboBox* level_ = nullptr;
};

}  // namespace likeness
