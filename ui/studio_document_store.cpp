// The document's way to the disk and back: rows, saving, versions.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/api/avatar_content.h"
#include "engine/api/expression.h"
#include "engine/core/json_text.h"
#include "engine/jobs/draft_checkpoint.h"
#include "ui/picture_png.h"
#include "ui/studio_document.h"

namespace likeness {
namespace {

constexpr const char* kExpression = "view/expression";
constexpr const char* kEdited = "avatar/edited";
constexpr const char* kLandmarks = "landmarks/0/mp468";

std::string expressionJson(const std::vector<float>& values) {
  nlohmann::json out = nlohmann::json::object();
  for (const auto& [name, value] : namesFromExpression(values)) out[name] = value;
  return out.dump();
}

std::vector<float> expressionFromJson(const std::string& text) {
  std::vector<float> values = neutralExpression();
  const auto object = parseJson(text);
  if (!object.is_object()) return values;
  for (const auto& [name, value] : object.items()) {
    const int control = findControl(name);
    if (control < 0 || !value.is_number()) continue;
    const auto& info = expressionControls()[std::size_t(control)];
    values[std::size_t(control)] = std::clamp(value.get<float>(), info.minimum, info.maximum);
  }
  return values;
}

}  // namespace

void StudioDocument::load(const DocumentContent& content) {
  base_ = content;
  items_ = content.items;
  metrics_ = content.metrics;
  const DraftCheckpoint stopped = checkpointIn(content);
  checkpoint_ = stopped.empty() ? nullptr : std::make_shared<const DraftCheckpoint>(stopped);
  avatarPicture_ = nullptr;
  const auto edited = content.meta.find(kEdited);
  avatarEdited_ = edited != content.meta.end() && edited->second == "1";
  run_ = 0;
  runClock_.invalidate();
  runPicture_ = nullptr;
  for (const auto& m : metrics_) run_ = std::max(run_, m.run);
  viewState_.clear();
  for (const auto& [key, value] : content.meta)
    if (key.rfind("view/", 0) == 0) viewState_[key] = value;
  const auto expression = viewState_.find(kExpression);
  expression_ = expression == viewState_.end() ? neutralExpression() : expressionFromJson(expression->second);
  ParamReadReport report;
  for (auto& group : params_.groups())
    for (std::size_t i = 0; i < group.size(); ++i) {
      const std::string& key = group.info(i).key;
      group.reset(i);
      const auto stored = content.parameters.find(key);
      if (stored != content.parameters.end()) group.readJson(key, parseJson(stored->second), report);
    }
  for (const auto& sentence : report.sentences()) Q_EMIT written({WriteResult::Kind::committed, 0, {}, sentence, 0});
}

// What the writer needs beside the content: turned into rows on its own thread.
DocumentWriter::Snapshot StudioDocument::snapshot() {
  auto content = std::make_shared<DocumentContent>(base_);
  std::erase_if(content->meta, [](const auto& row) { return row.first.rfind("view/", 0) == 0; });
  content->meta.insert(viewState_.begin(), viewState_.end());
  content->meta[kExpression] = expressionJson(expression_);
  content->meta["program"] = "Likeness";
  content->meta[kEdited] = avatarEdited() ? "1" : "0";
  const auto values = params_.toJson();
  for (const auto& [key, value] : values.items()) content->parameters[key] = value.dump();
  content->items = items_;
  content->metrics = metrics_;
  if (photo_.file) {
    if (content->photos.empty()) content->photos.resize(1);
    content->photos[0] = *photo_.file;
    content->photos[0].faceIndex = std::max(0, photo_.chosen);
    content->meta["photo/landmarksEdited"] = std::string(1, landmarks_.empty() ? '0' : '1');
    std::vector<float> flat;
    for (const auto& p : landmarks_.empty() ? photo_.landmarks : landmarks_) flat.insert(flat.end(), {p.x, p.y});
    content->tensors.erase(kLandmarks);
    if (!flat.empty()) content->tensors[kLandmarks] = HostTensor::of(flat, {std::int64_t(flat.size() / 2), 2});
  }
  const auto avatar = engine_.avatar();  // of the run, or with its newest look
  const auto checkpoint = runGoesOn() ? newestCheckpoint() : checkpoint_;
  return [content, avatar, checkpoint, rows = avatarRows_, picture = picture_] {
    DocumentContent out = *content;
    replaceCheckpoint(checkpoint ? *checkpoint : DraftCheckpoint{}, out);
    putAvatar(avatar, *rows, out);
    if (picture && !picture->rgb.empty()) out.preview = previewPng(picture->rgb);
    return out;
  };
}

void StudioDocument::autosave() { store_->commit(snapshot(), modified() || engine_.running()); }

void StudioDocument::save(const QString& path) {
  gesture_.end();
  store_->save(snapshot(), path, undo_.index());
}

void StudioDocument::share(const QString& path) { store_->share(snapshot(), path); }

void StudioDocument::addVersion(const QString& name) {
  auto content = snapshot();
  // Photos stay once in the document; a version holds what the user made of them.
  store_->addVersion([content] {
    DocumentContent out = content();
    out.photos.clear();
    return out;
  }, name, picture_ && !picture_->rgb.empty() ? previewPng(picture_->rgb) : std::vector<std::byte>());
}

void StudioDocument::finishWrite(const WriteResult& result) {
  if (result.kind == WriteResult::Kind::saved) {
    const int step = store_->savedStep(result.revision);
    if (result.problem.empty()) {
      path_ = QString::fromStdString(result.target.string());
      foreign_ = false;
      if (undo_.index() == step) undo_.setClean();
      Q_EMIT titleChanged();
    }
  }
  if (result.kind == WriteResult::Kind::versionsChanged) Q_EMIT versionsChanged();
  Q_EMIT written(result);
}

void StudioDocument::use(std::unique_ptr<WorkingDocument> document) {
  path_ = QString::fromStdString(document->source().string());
  foreign_ = document->unsaved();
  if (store_) return store_->use(std::move(document));
  store_ = std::make_unique<DocumentStore>(std::move(document));
  connect(store_.get(), &DocumentStore::written, this, &StudioDocument::finishWrite);
}

void StudioDocument::startNew() {
  store_->discardWorkingCopy();
  use(WorkingDocument::create(workingDocumentsFolder()));
  load({});
  photo_ = {};
  landmarks_.clear();
  avatar_ = nullptr;
  selection_.clear();
  undo_.clear();
  engine_.showAvatar(nullptr);
  Q_EMIT replaced();
  Q_EMIT titleChanged();
}

void StudioDocument::adopt(OpenedDocument opened) {
  store_->discardWorkingCopy();
  const DocumentContent content = opened.document->content();
  use(std::move(opened.document));
  load(content);
  photo_ = {};
  landmarks_.clear();
  const auto edited = content.meta.find("photo/landmarksEdited");
  if (edited != content.meta.end() && edited->second == "1" && content.tensors.contains(kLandmarks)) {
    const auto flat = content.tensors.at(kLandmarks).toFloat();
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2) landmarks_.emplace_back(flat[i], flat[i + 1]);
  }
  avatar_ = opened.avatar;
  selection_.clear();
  undo_.clear();
  Q_EMIT replaced();
  Q_EMIT titleChanged();
}

void StudioDocument::restoreVersion(std::int64_t id, const QString& name) {
  const DocumentContent content = store_->version(id);
  undo_.beginMacro(tr("Go back to %1").arg(name));
  std::map<std::string, ParamValue> values;
  for (auto& group : params_.groups())
    for (std::size_t i = 0; i < group.size(); ++i) {
      const auto stored = content.parameters.find(group.info(i).key);
      if (stored == content.parameters.end()) continue;
      const auto read = paramValueFromJson(group.info(i), parseJson(stored->second));
      if (read.value) values[stored->first] = *read.value;
    }
  setParameters(values, name);
  const auto expression = content.meta.find(kExpression);
  if (expression != content.meta.end()) setExpression(expressionFromJson(expression->second), {}, name);
  for (const char* kind : {"clip", "expressionPreset", "parameterPreset"}) {
    std::vector<DocumentItem> kept;
    for (const auto& item : content.items)
      if (item.kind == kind) kept.push_back(item);
    setItems(kind, kept, name);
  }
  if (content.tensors.contains("splats/means")) setAvatar(engine_.avatarFrom(content), name);
  undo_.endMacro();
}

}  // namespace likeness
