#include "ui/track_view.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <algorithm>
#include <cmath>

#include "engine/api/expression.h"
#include "ui/timeline_model.h"
#include "ui/track_layout.h"

namespace likeness {
namespace {

constexpr int kHeader = 132, kRow = 22, kRuler = 26, kRight = 14;
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

void TrackView::copy() { model_.clipboard() = copyKeys(model_.clip(), model_.selection()); }

void TrackView::cut() {
  copy();
  removeSelected();
}

void TrackView::paste() {
  if (model_.clipboard().empty()) return;
  KeySelection pasted;
  model_.edit(tr("Paste keys"), [&](TimelineClip& c) { pasted = pasteKeys(c, model_.clipboard(), time_); });
  model_.select(pasted);
}

void TrackView::removeSelected() {
  const KeySelection keys = model_.selection();
  if (keys.empty()) return;
  model_.select({});
  model_.edit(tr("Delete keys"), [&](TimelineClip& c) { removeKeys(c, keys); });
}

void TrackView::selectAll() {
  KeySelection all;
  for (const auto& row : rows_) all.merge(keysBetween(model_.clip(), row.controls, -1, 1e9));
  model_.select(all);
}

void TrackView::stepFrames(int frames) {
  const auto& clip = model_.clip();
  Q_EMIT timeChosen(std::clamp(clip.snapped(time_) + double(frames) / clip.framesPerSecond, 0.0, clip.duration), false);
}

void TrackView::stepKeys(int direction) {
  double best = -1;
  for (const auto& track : model_.clip().tracks)
    for (const auto& key : track.keys) {
      const double ahead = (key.time - time_) * direction;
      if (ahead > 1e-4 && (best < 0 || ahead < (best - time_) * direction)) best = key.time;
    }
  if (best >= 0) Q_EMIT timeChosen(std::min(best, model_.clip().duration), false);
}

void TrackView::keyPressEvent(QKeyEvent* event) {
  if (event->matches(QKeySequence::Copy)) return copy();
  if (event->matches(QKeySequence::Cut)) return cut();
  if (event->matches(QKeySequence::Paste)) return paste();
  if (event->matches(QKeySequence::SelectAll)) return selectAll();
  switch (event->key()) {
    case Qt::Key_Left: return stepFrames(-1);
    case Qt::Key_Right: return stepFrames(1);
    case Qt::Key_Comma: return stepKeys(-1);
    case Qt::Key_Period: return stepKeys(1);
    case Qt::Key_Home: Q_EMIT timeChosen(0, false); return;
    case Qt::Key_End: Q_EMIT timeChosen(model_.clip().duration, false); return;
    case Qt::Key_K: Q_EMIT keyRequested(); return;
    case Qt::Key_Delete: case Qt::Key_Backspace: return removeSelected();
    default: QWidget::keyPressEvent(event);
  }
}

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

void TrackView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(rect(), palette().color(QPalette::Base));
  for (int r = 0; r < int(rows_.size()); ++r) paintRow(painter, r);
  painter.setClipRect(QRect(kHeader - 8, kRuler, width(), height()));
  for (int r = 0; r < int(rows_.size()); ++r) paintKeys(painter, r);
  painter.setClipping(false);
  paintRuler(painter);
  if (drag_ == Drag::box) {
    QColor fill = palette().color(QPalette::Highlight);
    painter.setPen(fill);
    fill.setAlpha(40);
    painter.setBrush(fill);
    painter.drawRect(QRectF(press_, at_).normalized());
  }
  if (hasFocus()) {
    painter.setPen(palette().color(QPalette::Highlight));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void TrackView::paintRuler(QPainter& painter) const {
  const auto& clip = model_.clip();
  painter.fillRect(0, 0, width(), kRuler, palette().color(QPalette::Window));
  const double scale = xAt(scroll_ + 1) - kHeader;
  double tick = 1.0 / clip.framesPerSecond;  // labels at least 56 pixels apart, on round steps
  for (const double step : {1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 150.0, 300.0, 600.0, 1800.0})
    if ((tick = step / clip.framesPerSecond) * scale >= 56) break;
  painter.setFont([this] { QFont f = font(); f.setPointSizeF(f.pointSizeF() * 0.85); return f; }());
  for (double t = std::floor(scroll_ / tick) * tick; xAt(t) < width() - kRight + 1 && t <= clip.duration + 1e-6; t += tick) {
    if (xAt(t) < kHeader - 1) continue;
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawLine(QPointF(xAt(t), kRuler - 6), QPointF(xAt(t), kRuler));
    painter.drawText(QRectF(xAt(t) - 28, 1, 56, kRuler - 10), Qt::AlignCenter, QString::number(std::lround(clip.frame(t))));
  }
  const QColor accent = palette().color(QPalette::Highlight);
  painter.setPen(QPen(accent, 2));
  painter.drawLine(QPointF(xAt(clip.loopBegin), kRuler - 2), QPointF(xAt(clip.loopEnd), kRuler - 2));
  painter.setBrush(accent);
  painter.setPen(Qt::NoPen);
  for (const double t : {clip.loopBegin, clip.loopEnd}) painter.drawRect(QRectF(xAt(t) - 2, kRuler - 9, 4, 9));
  const QColor head = playheadColour(palette());
  painter.setPen(QPen(head, 1.5));
  painter.drawLine(QPointF(xAt(time_), 10), QPointF(xAt(time_), height()));
  painter.setBrush(head);
  painter.drawPolygon(QPolygonF{QPointF(xAt(time_) - 5, 3), QPointF(xAt(time_) + 5, 3), QPointF(xAt(time_), 11)});
}

void TrackView::paintRow(QPainter& painter, int row) const {
  const Row& r = rows_[std::size_t(row)];
  const QRect area(0, rowTop(row), width(), kRow);
  if (area.bottom() < kRuler) return;
  if (r.head) painter.fillRect(area, palette().color(QPalette::AlternateBase));
  painter.setPen(palette().color(QPalette::Midlight));
  painter.drawLine(area.bottomLeft(), area.bottomRight());
  painter.setPen(palette().color(r.head ? QPalette::WindowText : QPalette::PlaceholderText));
  if (r.head) {
    const double x = 12, y = area.center().y() + 0.5;
    painter.setBrush(painter.pen().color());
    painter.drawPolygon(expanded_[std::size_t(r.group)] ? QPolygonF{QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)}
                                                        : QPolygonF{QPointF(x - 2, y - 4), QPointF(x - 2, y + 4), QPointF(x + 3, y)});
  }
  const QRect text = area.adjusted(r.head ? 22 : 32, 0, -(width() - kHeader + 6), 0);
  painter.drawText(text, Qt::AlignVCenter, fontMetrics().elidedText(r.label, Qt::ElideRight, text.width()));
}

void TrackView::paintKeys(QPainter& painter, int row) const {
  const Row& r = rows_[std::size_t(row)];
  const double y = rowTop(row) + kRow / 2.0;
  for (const auto& [control, index] : keysBetween(model_.clip(), r.controls, -1, 1e9)) {
    const double x = xAt(model_.clip().track(control)->keys[index].time);
    const bool chosen = model_.selection().contains({control, index});
    painter.setPen(QPen(palette().color(QPalette::Base), 1));
    painter.setBrush(chosen ? playheadColour(palette()) : palette().color(QPalette::Highlight));
    const double s = r.head ? 5.5 : 4.5;
    painter.drawPolygon(QPolygonF{QPointF(x - s, y), QPointF(x, y - s), QPointF(x + s, y), QPointF(x, y + s)});
  }
}

}  // namespace likeness
