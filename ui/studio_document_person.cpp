#include <QFileInfo>

#include "engine/avatar/avatar.h"
#include "ui/studio_document.h"

// Edits of the person: photo, landmarks, avatar, splats.

namespace likeness {

void StudioDocument::setPhoto(const PhotoCheck& check, bool undoable) {
  // What a run left belongs to the person of its photo, and comes back with it.
  struct State {
    PhotoCheck check;
    std::vector<glm::vec2> landmarks;
    std::shared_ptr<const DraftCheckpoint> checkpoint;
  };
  const auto apply = [this](const State& s) {
    photo_ = s.check;
    landmarks_ = s.landmarks;
    checkpoint_ = s.checkpoint;
    Q_EMIT photoChanged();
  };
  if (!undoable) return apply({check, {}, nullptr});
  struct Edit : QUndoCommand {
    State before, after;
    std::function<void(const State&)> apply;
    std::shared_ptr<const DraftCheckpoint>* now = nullptr;
    void undo() override {
      after.checkpoint = *now;
      apply(before);
    }
    void redo() override {
      before.checkpoint = *now;
      apply(after);
    }
  };
  auto* edit = new Edit;
  edit->setText(tr("Photo %1").arg(QFileInfo(QString::fromStdString(check.path)).fileName()));
  edit->before = {photo_, landmarks_, checkpoint_};
  edit->after = {check, {}, nullptr};
  edit->apply = apply;
  edit->now = &checkpoint_;
  undo_.push(edit);
}

void StudioDocument::restorePhoto(PhotoCheck check) {
  if (!base_.photos.empty()) check.file = std::make_shared<DocumentPhoto>(base_.photos.front());  // its own name
  photo_ = std::move(check);
  avatarPicture_ = photo_.picture;
  Q_EMIT photoChanged();
}

void StudioDocument::setLandmarks(const std::vector<glm::vec2>& points) {
  if (points == landmarks_) return;
  const QString text = points.empty() ? tr("Reset points") : tr("Move landmarks");
  undo_.push(new ValueEdit<std::vector<glm::vec2>>(text, {}, landmarks_, points,
                                                   [this](const std::vector<glm::vec2>& v) {
                                                     landmarks_ = v;
                                                     Q_EMIT landmarksChanged();
                                                   }));
}

void StudioDocument::setAvatar(std::shared_ptr<const Avatar> avatar, const QString& text) {
  if (avatar == avatar_) return;
  const Splats before{avatar_, selection_, {}, avatarPicture_, avatarEdited_};
  const Splats after{std::move(avatar), {}, {}, runPicture_ ? runPicture_ : avatarPicture_, false};
  undo_.push(new ValueEdit<Splats>(text, {}, before, after, [this](const Splats& s) { applySplats(s); }));
}

// A look that was applied becomes part of the edited avatar: its settings go back to "no change" in the
// same step, and come back with the avatar that they belong to.
void StudioDocument::editAvatar(std::shared_ptr<const Avatar> avatar, SplatMask selection, const QString& text) {
  Splats before{engine_.avatar(), this->selection(), {}, avatarPicture_, avatarEdited_};
  Splats after{std::move(avatar), std::move(selection), {}, avatarPicture_, true};
  const ParamGroup* look = params_.group("look");
  for (std::size_t i = 0; look && i < look->size(); ++i) {
    before.look[look->info(i).key] = look->get(i);
    after.look[look->info(i).key] = look->defaultValue(i);
  }
  const bool looked = before.look != after.look;
  undo_.push(new ValueEdit<Splats>(text, {}, std::move(before), std::move(after), [this](const Splats& s) { applySplats(s); }));
  if (looked) Q_EMIT lookTaken();
}

void StudioDocument::applySplats(const Splats& splats) {
  QStringList keys;
  for (const auto& [key, value] : splats.look) {
    params_.set(key, value);
    keys << QString::fromStdString(key);
  }
  avatar_ = splats.avatar;
  avatarPicture_ = splats.picture;
  avatarEdited_ = splats.edited;
  selection_ = splats.selection;
  engine_.showAvatar(avatar_);
  if (!keys.isEmpty()) Q_EMIT parametersChanged(keys);
  Q_EMIT avatarChanged();
  Q_EMIT selectionChanged();
}

SplatMask StudioDocument::selection() const {
  const auto avatar = engine_.avatar();
  return avatar && selection_.size() == avatar->splats->size() ? selection_ : SplatMask();
}

void StudioDocument::setSelection(const SplatMask& selection, const QString& text) {
  const SplatMask before = this->selection();
  if (selection == before || (selectedCount(selection) == 0 && selectedCount(before) == 0)) return;
  undo_.push(new ValueEdit<SplatMask>(text, {}, before, selection, [this](const SplatMask& s) {
    selection_ = s;
    Q_EMIT selectionChanged();
  }));
}

}  // namespace likeness
