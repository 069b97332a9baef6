#include "ui/timeline_model.h"

#include <QCoreApplication>
#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "engine/core/json_text.h"
#include "engine/core/log.h"
#include "ui/studio_document.h"

namespace likeness {
namespace {

constexpr const char* kKind = "clip";

std::vector<TimelineClip>::iterator named(std::vector<TimelineClip>& clips, const std::string& name) {
  return std::find_if(clips.begin(), clips.end(), [&](const TimelineClip& c) { return c.name == name; });
}

}  // namespace

TimelineModel::TimelineModel(StudioDocument& document, const std::vector<ExpressionClip>& shipped, QObject* parent)
    : QObject(parent), document_(document) {
  for (const auto& clip : shipped) shipped_.push_back(timelineFromClip(clip));
  connect(&document_, &StudioDocument::itemsChanged, this, [this](const QString& kind) {
    if (kind == kKind) reload();
  });
  connect(&document_, &StudioDocument::replaced, this, [this] {
    const auto stored = parseJson(document_.viewState(kKind));
    wanted_ = stored.is_string() ? QString::fromStdString(stored.get<std::string>()) : QString();
    selection_.clear();
    reload();
  });
  reload();
}

void TimelineModel::want(const std::string& name) {
  wanted_ = QString::fromStdString(name);
  document_.setViewState(kKind, nlohmann::json(name).dump());
}

// The wanted clip; without it one that the document brings, else the first shipped one.
int TimelineModel::wantedIndex() {
  auto at = named(all_, wanted_.toStdString());
  if (at == all_.end() && !own_.empty()) at = named(all_, own_.front().name);
  return at == all_.end() ? 0 : int(at - all_.begin());
}

void TimelineModel::reload() {
  own_.clear();
  for (const auto& item : document_.items(kKind)) {
    try {  // one damaged clip must not hide the others
      own_.push_back(timelineFromJson(item.value));
      own_.back().name = item.name;
    } catch (const Error& error) {
      logWarning("The clip " + item.name + " cannot be shown: " + error.what());
    }
  }
  all_ = shipped_;
  for (const auto& clip : own_) {
    const auto at = named(all_, clip.name);
    if (at == all_.end()) all_.push_back(clip);
    else *at = clip;
  }
  current_ = wantedIndex();
  clip_ = all_.empty() ? TimelineClip{} : all_[std::size_t(current_)];
  std::erase_if(selection_, [this](const KeyRef& ref) {
    const auto* track = clip_.track(ref.first);
    return !track || ref.second >= track->keys.size();
  });
  Q_EMIT namesChanged();
  Q_EMIT clipChanged();
  Q_EMIT selectionChanged();
}

QStringList TimelineModel::names() const {
  QStringList out;
  for (const auto& clip : all_) out << QCoreApplication::translate("clips", clip.name.c_str());
  return out;
}

void TimelineModel::choose(int index) {
  if (index < 0 || index >= int(all_.size())) return;
  want(all_[std::size_t(index)].name);
  current_ = index;
  clip_ = all_[std::size_t(index)];
  selection_.clear();
  Q_EMIT clipChanged();
  Q_EMIT selectionChanged();
}

bool TimelineModel::own() const {
  return std::any_of(own_.begin(), own_.end(), [this](const TimelineClip& c) { return c.name == clip_.name; });
}

void TimelineModel::edit(const QString& text, const std::function<void(TimelineClip&)>& change, const QString& merge) {
  TimelineClip next = clip_;
  change(next);
  if (next == clip_) return;
  auto own = own_;
  const auto at = named(own, next.name);
  if (at == own.end()) own.push_back(next);
  else *at = next;
  store(own, text, merge.isEmpty() ? QString() : QString::fromStdString(next.name) + "/" + merge);
}

void TimelineModel::add(TimelineClip clip, const QString& text) {
  const std::string base = clip.name.empty() ? tr("Clip").toStdString() : clip.name;
  clip.name = base;
  for (int n = 2; named(all_, clip.name) != all_.end(); ++n) clip.name = base + " " + std::to_string(n);
  want(clip.name);
  selection_.clear();
  auto own = own_;
  own.push_back(std::move(clip));
  store(own, text, {});
}

void TimelineModel::remove() {
  auto own = own_;
  std::erase_if(own, [this](const TimelineClip& c) { return c.name == clip_.name; });
  store(own, tr("Remove clip %1").arg(QString::fromStdString(clip_.name)), {});
}

void TimelineModel::rename(const QString& name) {
  auto own = own_;
  const auto at = named(own, clip_.name);
  if (at == own.end() || name.isEmpty() || named(all_, name.toStdString()) != all_.end()) return;
  at->name = name.toStdString();
  want(at->name);
  store(own, tr("Rename clip to %1").arg(name), {});
}

void TimelineModel::store(const std::vector<TimelineClip>& own, const QString& text, const QString& merge) {
  if (wanted_.isEmpty()) want(clip_.name);
  std::vector<DocumentItem> items;
  for (const auto& clip : own) items.push_back({kKind, clip.name, timelineToJson(clip)});
  document_.setItems(kKind, items, text, merge);
}

void TimelineModel::select(const KeySelection& keys) {
  if (keys == selection_) return;
  selection_ = keys;
  Q_EMIT selectionChanged();
}

}  // namespace likeness
