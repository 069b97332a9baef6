#pragma once
#include <QWidget>

namespace likeness {

/// The numbered title of one step of a guided flow: waiting, current or done.
class StepHeader : public QWidget {
  Q_OBJECT
 public:
  enum class State { waiting, current, done };
  StepHeader(int number, const QString& title, QWidget* parent = nullptr);
  void setState(State state);
  State state() const { return state_; }
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent*) override;

 private:
  int number_;
  QString title_;
  State state_ = State::waiting;
};

}  // namespace likeness
