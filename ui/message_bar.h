#pragma once
#include <QFrame>

class QLabel;
class QToolButton;

namespace likeness {

/// One message above the view, until it is closed, replaced or no longer true: what happened and what to do next.
/// Never modal; the log keeps it.
class MessageBar : public QFrame {
  Q_OBJECT
 public:
  explicit MessageBar(QWidget* parent = nullptr);
  /// `about`: the action that it speaks of, for settle(); empty: it stays until it is closed or replaced.
  void showProblem(const QString& sentence, const QString& about = {});
  void showNote(const QString& sentence);
  /// The action has succeeded: a message about it is no longer true.
  void settle(const QString& about);
  QString text() const;

 private:
  void present(const QString& sentence, const QString& about, bool problem);
  QString about_;
  QLabel *icon_, *text_;
  QToolButton *copy_, *close_;
};

}  // namespace likeness
