#include "ui/view_control.h"

#include <QCoreApplication>
#include <algorithm>
#include <cmath>

#include "engine/api/expression.h"
#include "engine/api/photo_backdrop.h"
#include "engine/api/studio_engine.h"
#include "ui/studio_document.h"
#include "ui/view_state.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr const char* kStored = "shown";

QString standardName(const OrbitCamera& c) {
  const auto at = [&c](float yaw, float pitch) { return c.pitch == pitch && std::remainder(c.yaw - yaw, 360.0f) == 0; };
  if (c.pitch == 90) return ViewControl::tr("Top");
  if (c.pitch == -90) return ViewControl::tr("Bottom");
  if (at(0, 0)) return ViewControl::tr("Front");
  if (at(180, 0)) return ViewControl::tr("Back");
  if (at(90, 0)) return ViewControl::tr("Left side");
  if (at(-90, 0)) return ViewControl::tr("Right side");
  return ViewControl::tr("Parallel projection");
}

}  // namespace

ViewControl::ViewControl(StudioDocument& document, StudioEngine& engine, ViewportWidget& viewport, QObject* parent)
    : QObject(parent), document_(document), engine_(engine), viewport_(viewport) {
  connect(&viewport_, &ViewportWidget::dividerMoved, this, [this](float share) {
    divider_ = share;
    store();
  });
  connect(&viewport_, &ViewportWidget::viewChanged, this, [this](const Camera&, bool interacting) {
    showNote();
    if (!interacting) store();
  });
  connect(&viewport_, &ViewportWidget::flyingChanged, this, [this] { showNote(); });
  for (const auto signal : {&StudioDocument::photoChanged, &StudioDocument::landmarksChanged, &StudioDocument::avatarChanged})
    connect(&document_, signal, this, &ViewControl::apply);
  connect(&document_, &StudioDocument::selectionChanged, this, &ViewControl::applySurface);
}

void ViewControl::setMode(ViewMode mode) {
  mode_ = mode;
  apply();
}

void ViewControl::setOverlays(const OverlayChoice& choice) {
  overlays_ = choice;
  apply();
}

void ViewControl::setLayout(CompareLayout layout) {
  layout_ = layout;
  apply();
}

void ViewControl::setPair(ComparePair pair) {
  pair_ = pair;
  if (layout_ == CompareLayout::off) layout_ = CompareLayout::wipe;  // who chooses two things wants to see them
  apply();
}

void ViewControl::setDivider(float share) {
  divider_ = std::clamp(share, 0.0f, 1.0f);
  apply();
}

QString ViewControl::obstacle(ComparePair pair) const {
  if (pair == ComparePair::snapshot && engine_.history().states().empty())
    return tr("There are no earlier states yet. Press Start: a run leaves them.");
  if (pair == ComparePair::photo && !document_.avatar()) return tr("There is no avatar of a photo yet. Open a photo and press Start.");
  if (pair == ComparePair::photo && !photoBackdrop(document_.avatar(), document_.photo(), document_.landmarks()).picture)
    return tr("The avatar was made from another photo or with other points. Start a run with this one.");
  return {};
}

void ViewControl::showState(std::shared_ptr<const RunState> state) {
  if (state == state_) return;
  state_ = std::move(state);
  apply();
}

void ViewControl::follow(std::shared_ptr<const AvatarSnapshot> snapshot) {
  newest_ = std::move(snapshot);
  applySnapshot();
}

// What lies over the pictures comes with them: the head's surface for overlays, and what is seen for the marks of a selection.
void ViewControl::applySurface() {
  engine_.view().setOverlays(overlays_.any());
  engine_.view().setMarks(selectedCount(document_.selection()) > 0);
}

// A state that is compared with now leaves the right side alone.
void ViewControl::applySnapshot() {
  const bool past = state_ && !(comparing() && pair_ == ComparePair::snapshot);
  if (past) engine_.view().setSnapshot(state_->snapshot, true);
  else if (newest_) engine_.view().setSnapshot(newest_);
}

// Null for other pairs, and when the engine's thread has just forgotten the last run.
std::shared_ptr<const RunState> ViewControl::comparedState() const {
  if (pair_ != ComparePair::snapshot) return nullptr;
  const auto states = engine_.history().states();
  return state_ ? state_ : states.empty() ? nullptr : states.front();
}

ViewComparison ViewControl::comparison(const RunState* past) const {
  ViewComparison out;
  out.drawn = true;
  switch (pair_) {
    case ComparePair::neutral: out.left.controls = neutralExpression(); break;
    case ComparePair::photo:
      out.leftDrawn = false;
      out.right.controls = engine_.photoExpression();
      break;
    case ComparePair::snapshot: out.left.snapshot = past->snapshot; break;
    case ComparePair::mesh: out.left.mode = ViewMode::splats, out.right.mode = ViewMode::mesh; break;
    case ComparePair::clay: out.left.mode = ViewMode::splats, out.right.mode = ViewMode::clay; break;
    case ComparePair::normals: out.left.mode = ViewMode::splats, out.right.mode = ViewMode::normals; break;
  }
  return out;
}

std::pair<QString, QString> ViewControl::sideNames(const RunState* past) const {
  switch (pair_) {
    case ComparePair::neutral: return {tr("Neutral"), tr("Edited")};
    case ComparePair::photo: return {tr("Photo"), tr("Avatar")};
    case ComparePair::snapshot: return {stateName(*past), tr("Now")};
    case ComparePair::mesh: return {modeName(ViewMode::splats), modeName(ViewMode::mesh)};
    case ComparePair::clay: return {modeName(ViewMode::splats), modeName(ViewMode::clay)};
    case ComparePair::normals: return {modeName(ViewMode::splats), modeName(ViewMode::normals)};
  }
  return {};
}

void ViewControl::apply() {
  const auto past = comparedState();  // taken once: a run that begins takes the states away at any moment
  const bool on = comparing() && (past || pair_ != ComparePair::snapshot);
  const bool photo = on && pair_ == ComparePair::photo;
  if (on) {
    const auto [left, right] = sideNames(past.get());
    viewport_.labels().setSides(left, right);
  }
  engine_.view().setMode(mode_);
  applySurface();
  engine_.view().setComparison(on ? comparison(past.get()) : ViewComparison{});
  applySnapshot();
  viewport_.setOverlays(overlays_);
  viewport_.setPhoto(photo ? photoBackdrop(document_.avatar(), document_.photo(), document_.landmarks()) : PhotoBackdrop{});
  viewport_.setCompare({on ? layout_ : CompareLayout::off, divider_});
  showNote();
  store();
  Q_EMIT changed();
}

// Tells the engine only when the picture becomes another one: states come twice a second.
void ViewControl::statesChanged() {
  const bool gone = state_ && state_->run != engine_.history().run();
  if (gone) state_ = nullptr;
  if (gone || comparing() != viewport_.compare().on()) apply();
  else Q_EMIT changed();
}

void ViewControl::showNote() {
  QStringList lines;
  if (state_ && !(comparing() && pair_ == ComparePair::snapshot)) lines << tr("Earlier state: %1").arg(stateName(*state_));
  if (layout_ != CompareLayout::off && !comparing()) lines << obstacle(pair_);
  if (viewport_.showsPhoto()) lines << tr("Through the photo's camera");
  else if (viewport_.orbitCamera().orthographic) lines << standardName(viewport_.orbitCamera());
  if (viewport_.flying()) lines << tr("Flying: W A S D, E up, Q down, drag to look, Esc ends");
  if (viewport_.labels().note() == lines.join('\n')) return;
  viewport_.labels().setNote(lines.join('\n'));
  viewport_.labels().place(viewport_.compare());
}

void ViewControl::store() {
  document_.setViewState(kStored, viewStateToJson({mode_, overlays_, layout_, pair_, divider_, viewport_.orbitCamera()}));
}

void ViewControl::restore() {
  const std::string json = document_.viewState(kStored);  // before the moves below store themselves
  engine_.history().clear();
  state_ = nullptr;
  viewport_.resetView();
  ViewState fallback;
  fallback.camera = viewport_.orbitCamera();
  const ViewState stored = viewStateFromJson(json, fallback);
  mode_ = stored.mode;
  overlays_ = stored.overlays;
  layout_ = stored.layout;
  pair_ = stored.pair;
  divider_ = stored.divider;
  viewport_.setParallel(stored.camera.orthographic);
  viewport_.orbitCamera() = stored.camera;
  Q_EMIT viewport_.viewChanged(viewport_.currentCamera(), false);
  apply();
}

QString ViewControl::stateName(const RunState& state) {
  const QString stage = QString::fromStdString(state.snapshot->stage);
  const std::pair<const char*, QString> names[] = {{"photo", tr("Photo")}, {"fit", tr("Fit")}, {"paint", tr("Painting")}, {"hair", tr("Hair")},
                                                   {"refine", tr("Refinement")}, {"look", tr("Look")}};
  const auto known = std::find_if(std::begin(names), std::end(names), [&](const auto& n) { return stage == n.first; });
  const QString shown = known == std::end(names) ? stage : known->second;
  return tr("%1, step %L2").arg(shown).arg(qlonglong(state.snapshot->step));
}

QString ViewControl::modeName(ViewMode mode) {
  const QString names[] = {tr("Splats"), tr("Mesh"), tr("Clay"), tr("Normals")};
  return names[int(mode)];
}

QString ViewControl::layoutName(CompareLayout layout) {
  const QString names[] = {tr("No comparison"), tr("Wipe"), tr("Side by side")};
  return names[int(layout)];
}

QString ViewControl::pairName(ComparePair pair) {
  const QString names[] = {tr("Neutral and edited"), tr("Photo and avatar"), tr("Earlier state and now"),
                           tr("Splats and mesh"), tr("Splats and clay"), tr("Splats and normals")};
  return names[int(pair)];
}

}  // namespace likeness
