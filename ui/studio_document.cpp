#include "ui/studio_document.h"

#include <QFileInfo>
#include <algorithm>

#include "engine/api/avatar_content.h"
#include "engine/api/expression.h"
#include "engine/core/paths.h"
#include "engine/jobs/draft_checkpoint.h"
#include "ui/translate.h"

namespace likeness {
namespace {

QString labelOf(ParamRegistry& params, const std::string& key) {
  const ParamGroup* group = params.groupOf(key);
  return group ? translated(group->info(*group->find(key)).label) : QString::fromStdString(key);
}

}  // namespace

StudioDocument::StudioDocument(ParamRegistry& params, StudioEngine& engine, QObject* parent)
    : QObject(parent), params_(params), engine_(engine), expression_(neutralExpression()),
      avatarRows_(std::make_shared<AvatarRows>()) {
  connect(&undo_, &QUndoStack::cleanChanged, this, &StudioDocument::titleChanged);
  use(WorkingDocument::create(workingDocumentsFolder()));
}

StudioDocument::~StudioDocument() {
  blockSignals(true);  // the stack tells its end to views that would ask back
  undo_.blockSignals(true);
  store_.reset();
}

void StudioDocument::setParameter(const std::string& key, const ParamValue& value) {
  ParamGroup* group = params_.groupOf(key);
  if (!group) throw Error("There is no setting named " + key + ".");
  const std::size_t index = *group->find(key);
  const ParamValue checked = checkParamValue(group->info(index), value).take();
  const ParamValue before = group->get(index);
  if (checked == before) return;
  undo_.push(new ValueEdit<ParamValue>(tr("Set %1").arg(labelOf(params_, key)), gesture_.key(QString::fromStdString(key)),
                                       before, checked, [this, key](const ParamValue& v) { applyParameters({{key, v}}); }));
}

void StudioDocument::setParameters(const std::map<std::string, ParamValue>& values, const QString& text) {
  std::map<std::string, ParamValue> before, after;
  for (const auto& [key, value] : values) {
    ParamGroup* group = params_.groupOf(key);
    if (!group) continue;
    const std::size_t index = *group->find(key);
    const ParamValue checked = checkParamValue(group->info(index), value).take();
    if (checked == group->get(index)) continue;
    before[key] = group->get(index);
    after[key] = checked;
  }
  if (after.empty()) return;
  using Values = std::map<std::string, ParamValue>;
  undo_.push(new ValueEdit<Values>(text, {}, before, after, [this](const Values& v) { applyParameters(v); }));
}

void StudioDocument::applyParameters(const std::map<std::string, ParamValue>& values) {
  QStringList keys;
  for (const auto& [key, value] : values) {
    params_.set(key, value);
    engine_.postLiveParam(key, value);
    keys << QString::fromStdString(key);
  }
  Q_EMIT parametersChanged(keys);
}

void StudioDocument::setExpression(const std::vector<float>& values, const QString& what, const QString& text) {
  if (values == expression_) return;
  undo_.push(new ValueEdit<std::vector<float>>(text, what.isEmpty() ? QString() : gesture_.key("expression/" + what),
                                               expression_, values, [this](const std::vector<float>& v) {
                                                 expression_ = v;
                                                 Q_EMIT expressionChanged();
                                               }));
}

void StudioDocument::leaveExpression(const std::vector<float>& values, double from, double to) {
  using Shown = std::pair<std::vector<float>, double>;
  undo_.push(new ValueEdit<Shown>(tr("Move playhead off an expression"), {}, {expression_, from}, {values, to}, [this](const Shown& s) {
    Q_EMIT playheadMoved(s.second);
    expression_ = s.first;
    Q_EMIT expressionChanged();
  }));
}

void StudioDocument::setItems(const std::string& kind, const std::vector<DocumentItem>& items, const QString& text,
                              const QString& mergeWhat) {
  const auto before = this->items(kind);
  if (items == before) return;
  using Items = std::vector<DocumentItem>;
  const QString shown = QString::fromStdString(kind);
  undo_.push(new ValueEdit<Items>(text, mergeWhat.isEmpty() ? QString() : gesture_.key(shown + "/" + mergeWhat), before, items,
                                  [this, kind, shown](const Items& v) {
                                    std::erase_if(items_, [&](const DocumentItem& i) { return i.kind == kind; });
                                    items_.insert(items_.end(), v.begin(), v.end());
                                    Q_EMIT itemsChanged(shown);
                                  }));
}

std::vector<DocumentItem> StudioDocument::items(const std::string& kind) const {
  std::vector<DocumentItem> out;
  for (const auto& item : items_)
    if (item.kind == kind) out.push_back(item);
  return out;
}

void StudioDocument::beginRun(bool another) {
  if (another || run_ == 0) ++run_;
  runSeconds_ = 0;
  for (const auto& m : metrics_)
    if (m.run == run_) runSeconds_ = std::max(runSeconds_, m.seconds);
  runClock_.start();
  runStops_ = false;
  runPicture_ = photo_.picture;
}

void StudioDocument::stopRun() {
  engine_.stop();
  if (!runGoesOn()) return;
  runStops_ = true;
  Q_EMIT runStopping();
}

void StudioDocument::endRun() {
  runClock_.invalidate();
  checkpoint_ = newestCheckpoint();
  if (const auto avatar = engine_.avatar()) setAvatar(avatar, tr("Run %1").arg(run_));
  autosave();
}

// Of the run, as long as the photo that it is of was not taken back meanwhile.
std::shared_ptr<const DraftCheckpoint> StudioDocument::newestCheckpoint() const {
  return runPicture_ && photo_.picture == runPicture_ ? engine_.checkpoint() : checkpoint_;
}

void StudioDocument::addMetric(const std::string& name, std::int64_t step, double value) {
  const double seconds = runSeconds_ + (runClock_.isValid() ? double(runClock_.elapsed()) / 1000.0 : 0);
  metrics_.push_back({run_, name, step, seconds, value});
  Q_EMIT metricAdded(metrics_.back());
}

void StudioDocument::setViewState(const std::string& key, const std::string& json) { viewState_["view/" + key] = json; }

std::string StudioDocument::viewState(const std::string& key) const {
  const auto it = viewState_.find("view/" + key);
  return it == viewState_.end() ? std::string() : it->second;
}

QString StudioDocument::displayName() const {
  return path_.isEmpty() ? tr("Untitled") : QFileInfo(path_).completeBaseName();
}

QString StudioDocument::photoName() const {
  const QString path = QString::fromStdString(photo_.path);
  if (path.startsWith(QString::fromStdString(resourcesFolder().string()))) return tr("Sample photo");
  return photo_.file ? QString::fromStdString(photo_.file->name) : QFileInfo(path).fileName();
}

QString StudioDocument::proposedName() const {
  const QString photo = QFileInfo(photoName()).completeBaseName();
  return path_.isEmpty() && !photo.isEmpty() ? photo : displayName();
}

}  // namespace likeness
