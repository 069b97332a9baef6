#include "ui/job_queue.h"

#include <QFileInfo>
#include <algorithm>

#include "engine/core/error.h"
#include "ui/preferences.h"
#include "ui/settings.h"
#include "ui/translate.h"

namespace likeness {
namespace {

constexpr int kLookMs = 150;
constexpr const char* kKept = "queue/waiting";

std::filesystem::path pathOf(const QString& text) { return std::filesystem::u8path(text.toStdString()); }
QString nameOf(const QString& file) { return QFileInfo(file).fileName(); }

}  // namespace

JobQueue::JobQueue(StudioEngine& engine, Preferences& preferences, Settings& settings, QObject* parent)
    : QObject(parent), engine_(engine), preferences_(preferences), settings_(settings) {
  for (const QString& file : settings_.text(kKept).split('\n', Qt::SkipEmptyParts)) entries_.push_back({.id = nextId_++, .input = file});
  held_ = !entries_.empty();
  timer_.setInterval(kLookMs);
  connect(&timer_, &QTimer::timeout, this, &JobQueue::look);
  timer_.start();
}

JobQueue::~JobQueue() {
  if (draft_) draft_->handle.control->requestStop();
}

bool JobQueue::takes(const QString& file) {
  static const QStringList suffixes{"likeness", "png", "jpg", "jpeg", "bmp", "tif", "tiff", "webp"};
  return suffixes.contains(QFileInfo(file).suffix().toLower());
}

QString JobQueue::stateName(State state) {
  switch (state) {
    case State::waiting: return tr("Waits");
    case State::running: return tr("Running");
    case State::paused: return tr("Paused");
    case State::done: return tr("Done");
    case State::failed: return tr("Failed");
    case State::stopped: return tr("Stopped");
  }
  return {};
}

QStringList JobQueue::add(const QStringList& files) {
  QStringList refused;
  for (const QString& file : files) {
    const QString path = QFileInfo(file).absoluteFilePath();
    const auto same = [&](const Entry& e) { return e.input == path && (e.state == State::waiting || e.id == currentId_); };
    if (!takes(path)) refused << tr("%1 is neither a photo nor a Likeness document.").arg(nameOf(path));
    else if (std::any_of(entries_.begin(), entries_.end(), same)) refused << tr("%1 stands in the queue already.").arg(nameOf(path));
    else entries_.push_back({.id = nextId_++, .input = path});
  }
  remember();
  Q_EMIT changed();
  return refused;
}

const JobQueue::Entry* JobQueue::entry(int id) const {
  const auto it = std::find_if(entries_.begin(), entries_.end(), [id](const Entry& e) { return e.id == id; });
  return it == entries_.end() ? nullptr : &*it;
}
JobQueue::Entry* JobQueue::find(int id) { return const_cast<Entry*>(entry(id)); }
const JobQueue::Entry* JobQueue::current() const { return draft_ ? entry(currentId_) : nullptr; }

void JobQueue::setHeld(bool held) {
  held_ = held;
  Q_EMIT changed();
}

void JobQueue::pause(bool on) {
  if (!draft_) return;
  on ? draft_->handle.control->pause() : draft_->handle.control->resume();
  look();
  Q_EMIT changed();
}

void JobQueue::stopCurrent(bool again) {
  if (!draft_) return;
  again_ = again;
  draft_->handle.control->requestStop();
}

void JobQueue::remove(int id) {
  if (draft_ && id == currentId_) return;
  std::erase_if(entries_, [id](const Entry& e) { return e.id == id; });
  remember();
  Q_EMIT changed();
}

void JobQueue::move(int id, int by) {
  const auto at = std::find_if(entries_.begin(), entries_.end(), [id](const Entry& e) { return e.id == id; });
  if (at == entries_.end() || at->state != State::waiting) return;
  auto other = at;
  do {  // its neighbour among those that wait
    if (by < 0 ? other == entries_.begin() : std::next(other) == entries_.end()) return;
    other += by < 0 ? -1 : 1;
  } while (other->state != State::waiting);
  std::iter_swap(at, other);
  remember();
  Q_EMIT changed();
}

void JobQueue::again(int id) {
  Entry* entry = find(id);
  if (!entry || (entry->state != State::failed && entry->state != State::stopped)) return;
  *entry = {.id = entry->id, .input = entry->input};
  remember();
  Q_EMIT changed();
}

void JobQueue::clearFinished() {
  std::erase_if(entries_, [this](const Entry& e) { return e.state == State::done || ((e.state == State::failed || e.state == State::stopped) && e.id != currentId_); });
  Q_EMIT changed();
}

QString JobQueue::waitReason() const {
  const bool waiting = std::any_of(entries_.begin(), entries_.end(), [](const Entry& e) { return e.state == State::waiting; });
  if (!waiting || (draft_ && !held_)) return {};
  if (held_) return draft_ ? tr("Held: nothing starts after this one.") : tr("Held: nothing starts until you let it go on.");
  return engine_.busy() ? tr("Waits until the run in the window is done.") : QString();
}

// A photo's document goes to the library under the photo's name; nothing there is replaced.
QString JobQueue::outputFor(const QString& input) const {
  const QString folder = preferences_.libraryFolder(), name = QFileInfo(input).completeBaseName();
  QString file = folder + "/" + name + ".likeness";
  for (int i = 2; QFileInfo::exists(file); ++i) file = folder + QString("/%1 %2.likeness").arg(name).arg(i);
  return file;
}

QueuedOrder JobQueue::orderOf(const Entry& entry) const {
  QueuedOrder order{pathOf(entry.input), {}, tr("Before the queue").toStdString()};
  if (!entry.input.endsWith(".likeness")) order.output = pathOf(outputFor(entry.input));
  return order;
}

void JobQueue::startNext() {
  const auto next = std::find_if(entries_.begin(), entries_.end(), [](const Entry& e) { return e.state == State::waiting; });
  if (held_ || next == entries_.end() || engine_.busy()) return;
  next->state = State::running;
  currentId_ = next->id;
  again_ = false;
  try {  // a library that cannot be written is the entry's answer, as every problem of its draft
    draft_ = engine_.startQueued(orderOf(*next));
  } catch (const Error& error) {
    return takeOutcome({{}, false, error.sentence()});
  }
  Q_EMIT workingChanged();
  Q_EMIT changed();
}

void JobQueue::look() {
  if (!draft_) return startNext();
  if (const auto outcome = draft_->outcome()) return takeOutcome(*outcome);
  Entry* entry = find(currentId_);
  const Entry before = *entry;
  entry->state = draft_->handle.control->pauseRequested() ? State::paused : State::running;
  if (const auto progress = draft_->progress()) {
    entry->fraction = progress->fraction;
    entry->secondsLeft = progress->secondsRemaining;
    entry->note = translated(progress->label);
  }
  entry->warning = QString::fromStdString(draft_->warning());
  if (before.warning != entry->warning && !entry->warning.isEmpty()) Q_EMIT warned(entry->warning);
  if (before.warning != entry->warning || before.state != entry->state || before.note != entry->note || int(before.fraction * 100) != int(entry->fraction * 100)) Q_EMIT changed();
}

void JobQueue::takeOutcome(const QueuedDraft::Outcome& outcome) {
  Entry* entry = find(currentId_);
  const bool good = !outcome.written.empty();
  entry->state = good ? State::done : outcome.stopped ? (again_ ? State::waiting : State::stopped) : State::failed;
  entry->note = QString::fromStdString(outcome.problem);
  entry->output = QString::fromStdString(outcome.written.string());
  entry->fraction = good;
  entry->secondsLeft = -1;
  if (!good) entry->warning.clear();
  const QString output = entry->output, problem = entry->note;
  draft_.reset();
  currentId_ = 0;
  remember();
  Q_EMIT workingChanged();
  Q_EMIT changed();
  if (good) Q_EMIT finished(output);
  else if (!problem.isEmpty()) Q_EMIT failed(problem);
}

void JobQueue::remember() {
  QStringList waiting;
  for (const auto& entry : entries_)
    if (entry.state == State::waiting || entry.id == currentId_) waiting << entry.input;
  if (waiting.isEmpty()) settings_.remove(kKept);
  else settings_.setText(kKept, waiting.join('\n'));
}

}  // namespace likeness
