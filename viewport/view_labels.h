#pragma once
#include <QObject>
#include <QString>

#include "viewport/compare_split.h"

class QLabel;
class QWidget;

namespace likeness {

/// Words over the view, in the user's language: which side of a comparison is which, and what is out
/// of the ordinary (a standard view, flying, a past state).
class ViewLabels : public QObject {
  Q_OBJECT
 public:
  explicit ViewLabels(QWidget* view);
  void setSides(const QString& left, const QString& right);
  void setNote(const QString& note);
  QString left() const;
  QString right() const;
  QString note() const;
  /// Puts them into their corners; call when size or divider changed.
  void place(const CompareSplit& split);

 private:
  QLabel* makeLabel(const char* name, const QString& accessible);
  QWidget* view_;
  QLabel *left_, *right_, *note_;
};

}  // namespace likeness
