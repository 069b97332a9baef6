#pragma once
#include <QFrame>

class QLabel;
class QToolButton;

namespace likeness {

/// One message above the view, until it is closed or replaced: what happened and what to do next.
/// Never modal; the log keeps it.
class MessageBar : public QFrame {
  Q_OBJECT
 public:
  explicit MessageBar(QWidget* parent = nullptr);
  void showProblem(const QString& sentence);
  void showNote(const QString& sentence);
  QString text() const;

 private:
  void present(const QString& sentence, bool problem);
  QLabel *icon_, *text_;
  QToolButton *copy_, *close_;
};

}  // namespace likeness
