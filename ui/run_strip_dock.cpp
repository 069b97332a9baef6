#include "ui/run_strip_dock.h"

#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPixmap>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/picture_png.h"
#include "ui/view_control.h"

namespace likeness {
namespace {

constexpr int kShownThumbnail = 64;  // logical pixels; the pictures are sharp up to a ratio of 1.5

QIcon iconOf(const Image8& rgb) {
  const QImage view(rgb.pixels.data(), rgb.width, rgb.height, 3 * rgb.width, QImage::Format_RGB888);
  return pictureIcon(QPixmap::fromImage(view));  // copies the pixels
}

}  // namespace

RunStripDock::RunStripDock(RunHistory& history, ViewControl& control, QWidget* parent)
    : QDockWidget(tr("Run states"), parent), history_(history), control_(control), list_(new QListWidget(this)),
      hint_(new QLabel(tr("A run leaves its states here: the first of every stage and one every half second, fewer in a long run."), this)),
      now_(new QPushButton(tr("Back to now"), this)), compare_(new QPushButton(tr("Compare with now"), this)) {
  setObjectName("runStripDock");
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 4, 8, 8);
  auto* row = new QHBoxLayout;
  list_->setObjectName("runStrip");
  list_->setAccessibleName(tr("States of the run"));
  list_->setToolTip(tr("Click, drag or use the arrow keys to see an earlier state; the last one is now."));
  list_->setViewMode(QListView::IconMode);
  list_->setFlow(QListView::LeftToRight);
  list_->setWrapping(false);
  list_->setMovement(QListView::Static);
  list_->setUniformItemSizes(true);
  list_->setIconSize({kShownThumbnail, kShownThumbnail});
  list_->setMinimumHeight(kShownThumbnail + 2 * list_->fontMetrics().height());
  list_->setSpacing(4);
  list_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
  list_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  hint_->setWordWrap(true);
  now_->setObjectName("backToNow");
  compare_->setObjectName("compareState");
  row->addWidget(hint_, 1);
  row->addWidget(compare_);
  row->addWidget(now_);
  column->addLayout(row);
  column->addWidget(list_, 1);
  setWidget(page);
  connect(list_, &QListWidget::currentRowChanged, this, &RunStripDock::choose);
  connect(now_, &QPushButton::clicked, this, &RunStripDock::backToNow);
  connect(compare_, &QPushButton::clicked, this, [this] { control_.setPair(ComparePair::snapshot); });
  connect(&control_, &ViewControl::changed, this, &RunStripDock::followControl);
  connect(this, &QDockWidget::visibilityChanged, this, [this](bool visible) {
    if (visible) fill();
  });
}

void RunStripDock::backToNow() { list_->setCurrentRow(int(states_.size())); }

void RunStripDock::refresh() {
  if (history_.generation() == seen_) return;
  seen_ = history_.generation();
  if (isVisible()) fill();  // even a hidden list lays the whole window out anew
  control_.statesChanged();
}

void RunStripDock::fill() {
  const QSignalBlocker still(list_);
  const int scrolled = list_->horizontalScrollBar()->value();
  states_ = history_.states();
  list_->clear();
  for (const auto& state : states_) {
    auto* item = new QListWidgetItem(iconOf(state->thumbnail), QLocale().toString(state->seconds, 'f', 1) + tr(" s"), list_);
    item->setToolTip(tr("%1, %2 s after the start").arg(ViewControl::stateName(*state), QLocale().toString(state->seconds, 'f', 1)));
  }
  if (!states_.empty()) {
    auto* item = new QListWidgetItem(iconOf(states_.back()->thumbnail), tr("Now"), list_);
    item->setToolTip(tr("The avatar as it is now"));
  }
  followControl();
  list_->horizontalScrollBar()->setValue(control_.shownState() ? scrolled : list_->horizontalScrollBar()->maximum());
}

void RunStripDock::choose(int row) {
  if (row < 0) return;
  control_.showState(row < int(states_.size()) ? states_[std::size_t(row)] : nullptr);
}

// Selects what the view shows and says why a button is off.
void RunStripDock::followControl() {
  if (!isVisible()) return;
  const QSignalBlocker still(list_);
  const auto& shown = control_.shownState();
  const auto it = std::find(states_.begin(), states_.end(), shown);
  const int row = shown && it == states_.end() ? -1 : int(it - states_.begin());
  if (!states_.empty() && list_->currentRow() != row) list_->setCurrentRow(row);
  hint_->setText(states_.empty() ? tr("A run leaves its states here: the first of every stage and one every half second, fewer in a long run.")
                 : shown         ? tr("Earlier state: %1").arg(ViewControl::stateName(*shown))
                                 : tr("%n state(s) of the run", nullptr, int(states_.size())));
  now_->setEnabled(shown != nullptr);
  now_->setToolTip(shown ? tr("Show the avatar as it is now") : tr("The view shows the newest state already."));
  const QString why = control_.obstacle(ComparePair::snapshot);
  compare_->setEnabled(why.isEmpty());
  compare_->setToolTip(why.isEmpty() ? tr("The chosen state on the left, the avatar as it is now on the right") : why);
}

}  // namespace likeness
