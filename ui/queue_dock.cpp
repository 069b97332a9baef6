#include "ui/queue_dock.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMimeData>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

#include "ui/job_queue.h"

namespace likeness {
namespace {

using State = JobQueue::State;

QString stateText(const JobQueue::Entry& entry) {
  QString text = JobQueue::stateName(entry.state);
  if (entry.state != State::running && entry.state != State::paused) return text;
  if (!entry.note.isEmpty()) text += ": " + entry.note;
  text += QString(", %1 %").arg(int(100 * entry.fraction));
  if (entry.state == State::running && entry.secondsLeft >= 0) text += QueueDock::tr(", about %n s left", nullptr, int(entry.secondsLeft + 0.5));
  return text;
}

}  // namespace

QueueDock::QueueDock(JobQueue& queue, QWidget* parent) : QDockWidget(tr("Queue"), parent), queue_(queue), list_(new QTreeWidget(this)), reason_(new QLabel(this)) {
  setObjectName("queueDock");
  setAcceptDrops(true);
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 4, 8, 8);
  list_->setObjectName("queueList");
  list_->setAccessibleName(tr("Queue of drafts"));
  list_->setHeaderLabels({tr("File"), tr("State"), tr("Result")});
  list_->setRootIsDecorated(false);
  list_->setUniformRowHeights(true);
  list_->setToolTip(tr("Drop photos and documents here; each becomes an avatar, one after another"));
  list_->setColumnWidth(0, 200);
  list_->setColumnWidth(1, 300);
  reason_->setObjectName("queueReason");
  reason_->setForegroundRole(QPalette::PlaceholderText);
  column->addWidget(buttons(page));
  column->addWidget(list_, 1);
  column->addWidget(reason_);
  setWidget(page);
  connect(list_, &QTreeWidget::currentItemChanged, this, &QueueDock::updateButtons);
  connect(&queue_, &JobQueue::changed, this, &QueueDock::refresh);
  refresh();
}

QWidget* QueueDock::buttons(QWidget* page) {
  auto* bar = new QWidget(page);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  const auto add = [&](const QString& text, const char* name, auto slot) {
    auto* button = new QPushButton(text, bar);
    button->setObjectName(name);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
  };
  const auto arrow = [&](Qt::ArrowType type, const char* name, const QString& what, int by) {
    auto* button = new QToolButton(bar);
    button->setObjectName(name);
    button->setArrowType(type);
    button->setAccessibleName(what);
    row->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, by] { queue_.move(chosen(), by); });
    return button;
  };
  add_ = add(tr("Add…"), "queueAdd", [this] { Q_EMIT addRequested(); });
  add_->setToolTip(tr("Choose photos and documents"));
  hold_ = add(tr("Hold"), "queueHold", [this] { queue_.setHeld(hold_->isChecked()); });
  hold_->setCheckable(true);
  pause_ = add(tr("Pause"), "queuePause", [this] { queue_.pause(pause_->isChecked()); });
  pause_->setCheckable(true);
  stop_ = add(tr("Stop"), "queueStop", [this] { queue_.stopCurrent(); });
  again_ = add(tr("Again"), "queueAgain", [this] { queue_.again(chosen()); });
  remove_ = add(tr("Remove"), "queueRemove", [this] { queue_.remove(chosen()); });
  up_ = arrow(Qt::UpArrow, "queueUp", tr("Earlier"), -1);
  down_ = arrow(Qt::DownArrow, "queueDown", tr("Later"), 1);
  row->addStretch(1);
  open_ = add(tr("Open"), "queueOpen", [this] {
    if (const auto* entry = queue_.entry(chosen())) Q_EMIT openRequested(entry->output);
  });
  clear_ = add(tr("Clear finished"), "queueClear", [this] { queue_.clearFinished(); });
  return bar;
}

int QueueDock::chosen() const {
  const auto* item = list_->currentItem();
  return item ? item->data(0, Qt::UserRole).toInt() : 0;
}

// Rows are kept and only their text changes, so that the choice and the scroll position stay.
void QueueDock::refresh() {
  const auto& entries = queue_.entries();
  {
    const QSignalBlocker block(list_);
    while (list_->topLevelItemCount() > int(entries.size())) delete list_->takeTopLevelItem(list_->topLevelItemCount() - 1);
    while (list_->topLevelItemCount() < int(entries.size())) new QTreeWidgetItem(list_);
    const int wanted = chosen();
    for (int i = 0; i < int(entries.size()); ++i) {
      const auto& entry = entries[std::size_t(i)];
      auto* item = list_->topLevelItem(i);
      item->setData(0, Qt::UserRole, entry.id);
      item->setText(0, QFileInfo(entry.input).fileName());
      item->setToolTip(0, entry.input);
      item->setText(1, stateText(entry));
      item->setToolTip(1, entry.note);
      const bool done = entry.state == State::done;
      const QString said = done ? QString() : entry.state == State::failed ? entry.note : entry.warning;
      item->setText(2, done ? QFileInfo(entry.output).fileName() : said);
      item->setToolTip(2, done ? (entry.output + "\n" + entry.warning).trimmed() : said);
      if (entry.id == wanted) list_->setCurrentItem(item);
    }
    if (!list_->currentItem() && !entries.empty()) list_->setCurrentItem(list_->topLevelItem(0));
  }
  updateButtons();
}

void QueueDock::updateButtons() {
  const auto* entry = queue_.entry(chosen());
  const auto* current = queue_.current();
  const auto set = [](QAbstractButton* button, bool on, const QString& tip, const QString& why) {
    button->setEnabled(on);
    button->setToolTip(on ? tip : why);
  };
  const QString none = tr("Choose an entry first."), idle = tr("No entry is running.");
  hold_->setChecked(queue_.held());
  hold_->setText(queue_.held() ? tr("Go on") : tr("Hold"));
  hold_->setToolTip(queue_.held() ? tr("Let the next entry start") : tr("Let this entry finish and start no other"));
  set(pause_, current, tr("Hold the entry between two steps"), idle);
  pause_->setChecked(current && current->state == State::paused);
  pause_->setText(pause_->isChecked() ? tr("Resume") : tr("Pause"));
  set(stop_, current, tr("End the entry; nothing is written"), idle);
  const bool ended = entry && (entry->state == State::failed || entry->state == State::stopped);
  set(again_, ended, tr("Let it wait once more"), entry ? tr("Only for entries that were stopped or failed.") : none);
  const bool other = entry && entry != current;
  set(remove_, other, tr("Take it out of the queue; its file stays"), entry ? tr("It is running: stop it first.") : none);
  const bool waits = entry && entry->state == State::waiting;
  set(up_, waits, tr("Earlier"), entry ? tr("Only entries that wait can move.") : none);
  set(down_, waits, tr("Later"), entry ? tr("Only entries that wait can move.") : none);
  set(open_, entry && entry->state == State::done, tr("Open the document it became"), entry ? tr("It has no result yet.") : none);
  set(clear_, !queue_.entries().empty(), tr("Take out what is done, failed or stopped"), tr("The queue is empty."));
  const QString reason = queue_.entries().empty() ? tr("Drop photos or documents here, or press Add.") : queue_.waitReason();
  reason_->setText(reason);
  reason_->setVisible(!reason.isEmpty());
}

void QueueDock::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void QueueDock::dropEvent(QDropEvent* event) {
  QStringList files;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) files << url.toLocalFile();
  if (!files.isEmpty()) Q_EMIT filesDropped(files);
}

}  // namespace likeness
