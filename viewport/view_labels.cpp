#include "viewport/view_labels.h"

#include <QLabel>
#include <QWidget>
#include <algorithm>

namespace likeness {
namespace {
constexpr int kMargin = 10;
constexpr const char* kStyle = "QLabel { background: rgba(15, 17, 20, 150); color: white; border-radius: 6px; padding: 3px 8px; }";

void show(QLabel* label, const QString& text) {
  label->setText(text);
  label->adjustSize();
}
}  // namespace

ViewLabels::ViewLabels(QWidget* view)
    : QObject(view), view_(view), left_(makeLabel("leftSideLabel", tr("Left side"))),
      right_(makeLabel("rightSideLabel", tr("Right side"))), note_(makeLabel("viewNote", tr("What the view shows"))) {}

QLabel* ViewLabels::makeLabel(const char* name, const QString& accessible) {
  auto* label = new QLabel(view_);
  label->setObjectName(name);
  label->setAccessibleName(accessible);
  label->setAttribute(Qt::WA_TransparentForMouseEvents);
  label->setStyleSheet(kStyle);
  label->hide();
  return label;
}

void ViewLabels::setSides(const QString& left, const QString& right) {
  show(left_, left);
  show(right_, right);
}

void ViewLabels::setNote(const QString& note) { show(note_, note); }

QString ViewLabels::left() const { return left_->text(); }
QString ViewLabels::right() const { return right_->text(); }
QString ViewLabels::note() const { return note_->text(); }

void ViewLabels::place(const CompareSplit& split) {
  const QSize size = view_->size();
  const int bottom = size.height() - kMargin, x = split.line(size);
  left_->setVisible(split.on() && !left_->text().isEmpty());
  right_->setVisible(split.on() && !right_->text().isEmpty());
  note_->setVisible(!note_->text().isEmpty());
  // Beside the line, but never out of the view.
  left_->move(std::clamp(x - kMargin - left_->width(), kMargin, std::max(kMargin, size.width() - left_->width() - kMargin)), bottom - left_->height());
  right_->move(std::clamp(x + kMargin, kMargin, std::max(kMargin, size.width() - right_->width() - kMargin)), bottom - right_->height());
  if (x < left_->width() + 2 * kMargin) left_->hide();
  if (size.width() - x < right_->width() + 2 * kMargin) right_->hide();
  note_->move(size.width() - note_->width() - kMargin, kMargin);
}

}  // namespace likeness
