#include "ui/track_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "engine/api/expression.h"
#include "ui/timeline_model.h"
#include "ui/track_layout.h"
#include "ui/track_metrics.h"

namespace likeness {
namespace {

using namespace track_metrics;
constexpr double kGrab = 6;

}  // namespace

TrackView::TrackView(TimelineModel& model, QWidget* parent) : QWidget(parent), model_(model), expanded_(trackGroups().size(), false) {
  setObjectName("trackView");
  setAccessibleName(tr("Tracks and keys"));
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  connect(&model_, &TimelineModel::clipChanged, this, &TrackView::rebuildRows);
  connect(&model_, &TimelineModel::selectionChanged, this, qOverload<>(&QWidget::update));
  rebuildRows();
}

void TrackView::rebuildRows() {
  rows_.clear();
  for (int g = 0; g < int(trackGroups().size()); ++g) {
    const TrackGroup& group = trackGroups()[std::size_t(g)];
    rows_.push_back({g, group.label(), group.controls, true});
    if (!expanded_[std::size_t(g)]) continue;
    for (const auto& control : group.controls)
      if (model_.clip().track(control)) rows_.push_back({g, controlLabel(control), {control}, false});
  }
  scrollTo(top_);
  update();
}

void TrackView::setExpanded(int group, bool on) {
  expanded_[std::size_t(group)] = on;
  rebuildRows();
}

void TrackView::setTime(double seconds) {
  time_ = seconds;
  update();
}

double TrackView::xAt(double seconds) const {
  const double scale = pixelsPerSecond_ > 0 ? pixelsPerSecond_ : (width() - kHeader - kRight) / std::max(0.1, model_.clip().duration);
  return kHeader + (seconds - scroll_) * scale;
}

double TrackView::secondsAt(double x) const {
  const double scale = xAt(scroll_ + 1) - kHeader;
  return std::clamp(model_.clip().snapped(scroll_ + (x - kHeader) / scale), 0.0, model_.clip().duration);
}

int TrackView::rowTop(int row) const { return kRuler + row * kRow - top_; }

int TrackView::rowAt(double y) const {
  if (y < kRuler) return -1;
  const int row = int((y - kRuler + top_) / kRow);
  return row < int(rows_.size()) ? row : -1;
}

QPointF TrackView::keyPosition(const std::string& control, double seconds) const {
  for (int r = int(rows_.size()) - 1; r >= 0; --r) {  // a control's own row before its group's
    const auto& c = rows_[std::size_t(r)].controls;
    if (std::find(c.begin(), c.end(), control) != c.end()) return {xAt(seconds), rowTop(r) + kRow / 2.0};
  }
  return {};
}

KeySelection TrackView::keysAt(QPointF point) const {
  const int row = rowAt(point.y());
  if (row < 0 || point.x() < kHeader - kGrab) return {};
  const auto keys = keysBetween(model_.clip(), rows_[std::size_t(row)].controls, -1, 1e9);
  double best = kGrab + 0.1, bestTime = -1;
  for (const auto& [control, index] : keys) {
    const double t = model_.clip().track(control)->keys[index].time, d = std::abs(xAt(t) - point.x());
    if (d < best) best = d, bestTime = t;
  }
  if (bestTime < 0) return {};
  return keysBetween(model_.clip(), rows_[std::size_t(row)].controls, bestTime - 1e-6, bestTime + 1e-6);
}

void TrackView::mousePressEvent(QMouseEvent* event) {
  press_ = at_ = event->position();
  pressSeconds_ = secondsAt(press_.x());
  pressClip_ = model_.clip();
  pressSelection_ = model_.selection();
  const bool add = event->modifiers() & Qt::ControlModifier;
  if (press_.y() < kRuler) {
    const double begin = std::abs(xAt(model_.clip().loopBegin) - press_.x()), end = std::abs(xAt(model_.clip().loopEnd) - press_.x());
    const bool lower = press_.y() > kRuler - 10;  // the loop's handles hang at the ruler's foot
    drag_ = lower && begin < kGrab ? Drag::loopBegin : lower && end < kGrab ? Drag::loopEnd : Drag::playhead;
    if (drag_ == Drag::playhead) Q_EMIT timeChosen(pressSeconds_, true);
    return;
  }
  const int row = rowAt(press_.y());
  if (press_.x() < kHeader) {
    if (row >= 0 && rows_[std::size_t(row)].head) setExpanded(rows_[std::size_t(row)].group, !expanded_[std::size_t(rows_[std::size_t(row)].group)]);
    return;
  }
  const KeySelection hit = keysAt(press_);
  if (hit.empty()) {
    drag_ = Drag::box;
    if (!add) pressSelection_.clear();
    model_.select(pressSelection_);
    return;
  }
  const bool chosen = std::includes(pressSelection_.begin(), pressSelection_.end(), hit.begin(), hit.end());
  KeySelection next = chosen || add ? pressSelection_ : KeySelection{};
  if (chosen && add) std::erase_if(next, [&](const KeyRef& k) { return hit.contains(k); });
  else next.insert(hit.begin(), hit.end());
  model_.select(next);
  pressSelection_ = next;
  drag_ = add ? Drag::none : Drag::keys;
}

void TrackView::mouseMoveEvent(QMouseEvent* event) {
  at_ = event->position();
  const double seconds = secondsAt(at_.x());
  switch (drag_) {
    case Drag::none: setCursor(keysAt(at_).empty() ? Qt::ArrowCursor : Qt::PointingHandCursor); return;
    case Drag::playhead: Q_EMIT timeChosen(seconds, true); return;
    case Drag::loopBegin:
      model_.edit(tr("Set loop"), [&](TimelineClip& c) { c.loopBegin = std::min(seconds, c.loopEnd - 1.0 / c.framesPerSecond); }, "loop");
      return;
    case Drag::loopEnd:
      model_.edit(tr("Set loop"), [&](TimelineClip& c) { c.loopEnd = std::max(seconds, c.loopBegin + 1.0 / c.framesPerSecond); }, "loop");
      return;
    case Drag::keys:
      if ((at_ - press_).manhattanLength() > 3) moveSelection(seconds, event->modifiers() & Qt::AltModifier);
      return;
    case Drag::box: break;
  }
  KeySelection keys = pressSelection_;
  const QRectF box = QRectF(press_, at_).normalized();
  for (int r = 0; r < int(rows_.size()); ++r)
    if (rowTop(r) + kRow > box.top() && rowTop(r) < box.bottom())
      keys.merge(keysBetween(model_.clip(), rows_[std::size_t(r)].controls, secondsAt(box.left()) - 1e-6, secondsAt(box.right()) + 1e-6));
  model_.select(keys);
  update();
}

// Always from where the drag began, so that keys passed on the way are not lost.
void TrackView::moveSelection(double toSeconds, bool ripple) {
  KeySelection moved;
  model_.edit(ripple ? tr("Move keys, later ones follow") : tr("Move keys"), [&](TimelineClip& c) {
    c = pressClip_;
    moved = moveKeys(c, pressSelection_, toSeconds - pressSeconds_, ripple);
  }, "move");
  if (!moved.empty()) model_.select(moved);
}

void TrackView::mouseReleaseEvent(QMouseEvent*) {
  if (drag_ == Drag::playhead) Q_EMIT timeChosen(time_, false);
  drag_ = Drag::none;
  update();
}

void TrackView::wheelEvent(QWheelEvent* event) {
  if (event->modifiers() & Qt::ControlModifier) {
    const double at = scroll_ + (event->position().x() - kHeader) / (xAt(scroll_ + 1) - kHeader);
    const double fit = (width() - kHeader - kRight) / std::max(0.1, model_.clip().duration);
    const double scale = std::clamp((xAt(scroll_ + 1) - kHeader) * std::pow(1.15, event->angleDelta().y() / 120.0), fit, 2000.0);
    pixelsPerSecond_ = scale > fit * 1.001 ? scale : 0;
    scroll_ = std::clamp(at - (event->position().x() - kHeader) / scale, 0.0, std::max(0.0, model_.clip().duration - (width() - kHeader - kRight) / scale));
  } else if (event->modifiers() & Qt::ShiftModifier) {
    scroll_ = pixelsPerSecond_ > 0 ? std::clamp(scroll_ - event->angleDelta().y() / 240.0, 0.0, model_.clip().duration) : 0;
  } else {
    scrollTo(top_ - event->angleDelta().y() / 120 * kRow);
  }
  update();
}

void TrackView::scrollTo(int top) { top_ = std::clamp(top, 0, std::max(0, int(rows_.size()) * kRow - (height() - kRuler))); }

bool TrackView::event(QEvent* event) {
  // Keys that the window also uses as shortcuts belong to the tracks while they have the focus.
  if (event->type() == QEvent::ShortcutOverride) {
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::Cut) || key->matches(QKeySequence::Paste) ||
        key->matches(QKeySequence::SelectAll) || key->key() == Qt::Key_Delete || key->key() == Qt::Key_K)
      event->accept();
  }
  if (event->type() == QEvent::ToolTip) {
    auto* help = static_cast<QHelpEvent*>(event);
    const KeySelection keys = keysAt(help->pos());
    QStringList lines;
    for (const auto& [control, index] : keys) {
      const auto& key = model_.clip().track(control)->keys[index];
      lines << tr("%1 %2 at frame %3").arg(controlLabel(control)).arg(double(key.value), 0, 'f', 2).arg(model_.clip().frame(key.time), 0, 'f', 0);
    }
    QToolTip::showText(help->globalPos(), lines.isEmpty() ? tr("Drag the ruler to scrub, keys to move them; Alt moves later keys along. "
                                                              "Ctrl+wheel zooms, K sets keys.") : lines.mid(0, 12).join("\n"), this);
    return true;
  }
  return QWidget::event(event);
}

}  // namespace likeness
