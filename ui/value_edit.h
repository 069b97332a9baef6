#pragma once
#include <QElapsedTimer>
#include <QString>
#include <QUndoCommand>
#include <functional>
#include <utility>

namespace likeness {

/// One undo step that replaces a value. Steps with the same non-empty merge key become one, and
/// vanish when they end where they began.
template <class T>
class ValueEdit : public QUndoCommand {
 public:
  using Apply = std::function<void(const T&)>;
  ValueEdit(const QString& text, QString mergeKey, T before, T after, Apply apply)
      : QUndoCommand(text), mergeKey_(std::move(mergeKey)), before_(std::move(before)),
        after_(std::move(after)), apply_(std::move(apply)) {}

  void undo() override { apply_(before_); }
  void redo() override { apply_(after_); }
  int id() const override { return mergeKey_.isEmpty() ? -1 : 1; }
  bool mergeWith(const QUndoCommand* other) override {
    const auto* next = dynamic_cast<const ValueEdit*>(other);
    if (!next || next->mergeKey_ != mergeKey_) return false;
    after_ = next->after_;
    setObsolete(after_ == before_);
    return true;
  }

 private:
  QString mergeKey_;
  T before_, after_;
  Apply apply_;
};

/// Tells which edits belong together: the same thing, while the mouse button is held or within a second.
class Gesture {
 public:
  /// A merge key for an edit of `what` now.
  QString key(const QString& what);
  /// The next edit starts a step of its own.
  void end() { what_.clear(); }

 private:
  QString what_;
  QElapsedTimer since_;
  int number_ = 0;
};

}  // namespace likeness
