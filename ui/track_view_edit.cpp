// What the keyboard does to the timeline's keys.
#include <QKeyEvent>
#include <algorithm>
#include <cmath>

#include "ui/timeline_model.h"
#include "ui/track_view.h"

namespace likeness {

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

}  // namespace likeness
