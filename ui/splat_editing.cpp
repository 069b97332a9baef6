#include "ui/splat_editing.h"

#include <QAction>
#include <QActionGroup>
#include <QKeySequence>
#include <QLocale>
#include <QWidget>

#include "engine/edit/splat_edit.h"
#include "engine/edit/splat_pick.h"
#include "engine/edit/splat_regions.h"
#include "ui/studio_document.h"
#include "ui/translate.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

QString number(std::size_t count) { return QLocale().toString(qulonglong(count)); }

SelectMode modeOf(const SelectStroke& stroke, SelectMode chosen) {
  if (stroke.modifiers & Qt::ShiftModifier) return SelectMode::add;
  if (stroke.modifiers & Qt::ControlModifier) return SelectMode::subtract;
  return chosen;
}

Image8 coverOf(const SelectStroke& stroke, const Camera& camera) {
  if (stroke.shape == SelectShape::box) return coverOfBox(camera.width, camera.height, stroke.points.front(), stroke.points.back());
  if (stroke.shape == SelectShape::lasso) return coverOfPolygon(camera.width, camera.height, stroke.points);
  return coverOfBrush(camera.width, camera.height, stroke.points, stroke.radius);
}

}  // namespace

SplatEditing::SplatEditing(StudioDocument& document, StudioEngine& engine, ViewportWidget& viewport, QWidget* window)
    : QObject(window), document_(document), engine_(engine), viewport_(viewport), editor_(engine), tools_(new QActionGroup(this)) {
  buildTools();
  buildSelecting();
  buildChanging();
  connect(&viewport_, &ViewportWidget::selectionDrawn, this, &SplatEditing::takeStroke);
  connect(&viewport_, &ViewportWidget::selectShapeChanged, this, [this](SelectShape shape) {
    for (auto* action : tools_->actions())
      if (action->data().toInt() == int(shape)) action->setChecked(true);
  });
  connect(&viewport_, &ViewportWidget::posedChanged, this, &SplatEditing::posedChanged);
  connect(&document_, &StudioDocument::selectionChanged, this, &SplatEditing::refresh);
  connect(&document_, &StudioDocument::avatarChanged, this, &SplatEditing::refresh);
  connect(&document_, &StudioDocument::replaced, this, &SplatEditing::refresh);
  refresh();
}

QAction* SplatEditing::add(const QString& text, const char* name, const QKeySequence& key, const QString& tip,
                           std::function<void()> slot, const QString& shortText) {
  auto* action = new QAction(text, parent());
  if (!shortText.isEmpty()) action->setIconText(shortText);
  action->setObjectName(name);
  action->setShortcut(key);
  action->setProperty("tip", tip);
  connect(action, &QAction::triggered, this, std::move(slot));
  commands_ << action;
  return action;
}

void SplatEditing::addTool(const QString& text, const char* name, const QKeySequence& key, const QString& tip, SelectShape shape) {
  auto* action = add(text, name, key, tip, [this, shape] {
    viewport_.setSelectShape(shape);
    Q_EMIT changed();
  });
  action->setCheckable(true);
  action->setChecked(shape == SelectShape::none);
  action->setData(int(shape));
  tools_->addAction(action);
}

void SplatEditing::buildTools() {
  addTool(tr("&Turn"), "actionToolTurn", {}, tr("The mouse turns the view (Escape in the view)"), SelectShape::none);
  addTool(tr("&Box"), "actionToolBox", QKeySequence(tr("Ctrl+Shift+B")), tr("Draw a box over the view; Shift adds, Ctrl subtracts"), SelectShape::box);
  addTool(tr("&Lasso"), "actionToolLasso", {}, tr("Draw around what you want; Shift adds, Ctrl subtracts"), SelectShape::lasso);
  addTool(tr("B&rush"), "actionToolBrush", {}, tr("Paint over what you want; Shift adds, Ctrl subtracts"), SelectShape::brush);
  commands_ << nullptr;
}

void SplatEditing::buildSelecting() {
  add(tr("Select &all"), "actionSelectAll", QKeySequence(tr("Ctrl+Shift+A")), tr("Select every splat that is not hidden"),
      [this] { take(visibleSplats(*engine_.avatar()), SelectMode::replace, tr("Select all")); }, tr("All"));
  add(tr("Select &none"), "actionSelectNone", {}, tr("Drop the selection"),
      [this] { document_.setSelection(SplatMask(engine_.avatar()->splats->size(), 0), tr("Select none")); }, tr("None"));
  add(tr("&Invert selection"), "actionSelectInvert", QKeySequence(tr("Ctrl+Shift+I")), tr("Select what is not selected, hidden splats excepted"), [this] {
    document_.setSelection(inverted(document_.selection(), visibleSplats(*engine_.avatar())), tr("Invert selection"));
  }, tr("Invert"));
  commands_ << nullptr;
}

void SplatEditing::buildChanging() {
  add(tr("&Hide"), "actionHideSplats", QKeySequence(tr("Ctrl+H")), tr("Hide the selected splats: kept, but neither drawn nor exported"), [this] { hide(false); });
  add(tr("I&solate"), "actionIsolateSplats", {}, tr("Hide everything that is not selected"), [this] { hide(true); });
  add(tr("Sh&ow all"), "actionShowSplats", QKeySequence(tr("Ctrl+Shift+H")), tr("Show every hidden splat again"),
      [this] { document_.editAvatar(withHidden(*engine_.avatar(), {}), document_.selection(), tr("Show all splats")); });
  add(tr("&Delete"), "actionDeleteSplats", QKeySequence(tr("Shift+Del")), tr("Delete the selected splats; those of the face are protected"), [this] { remove(); });
  add(tr("Re&colour"), "actionRecolourSplats", {}, tr("Give the selected splats the chosen colour; light and dark among them stay"), [this] { recolour(); });
}

QAction* SplatEditing::command(const char* name) const {
  for (auto* action : commands_)
    if (action && action->objectName() == name) return action;
  return nullptr;
}

void SplatEditing::setRunning(bool running) {
  running_ = running;
  if (running) viewport_.setSelectShape(SelectShape::none);
  refresh();
}

QString SplatEditing::obstacle() const {
  if (running_) return tr("A run is going on.");
  if (!document_.avatar()) return tr("There is no avatar yet. Open a photo and press Start.");
  return {};
}

// An action that cannot be used now is off, and its tool tip says why.
void SplatEditing::refresh() {
  const QString none = obstacle();
  const bool any = none.isEmpty() && selectedCount(document_.selection()) > 0;
  const bool hidden = none.isEmpty() && !engine_.avatar()->hidden.empty();
  if (!none.isEmpty()) viewport_.setSelectShape(SelectShape::none);
  for (auto* action : commands_) {
    if (!action) continue;
    const QString name = action->objectName();
    QString why = none;
    const bool needsSelection = name == "actionSelectNone" || name == "actionHideSplats" || name == "actionIsolateSplats" ||
                                name == "actionDeleteSplats" || name == "actionRecolourSplats";
    if (why.isEmpty() && needsSelection && !any) why = tr("Select splats first.");
    if (why.isEmpty() && name == "actionShowSplats" && !hidden) why = tr("No splat is hidden.");
    action->setEnabled(why.isEmpty() || name == "actionToolTurn");
    action->setToolTip(action->isEnabled() ? action->property("tip").toString() : why);
    action->setStatusTip(action->toolTip());
  }
  showMarks();
  Q_EMIT changed();
}

// Marks would hide the colour that was given just now: they come back with the next selection.
void SplatEditing::showMarks() {
  const SplatMask selection = document_.selection();
  if (selection != unmarked_) unmarked_.clear();
  viewport_.setSelection(unmarked_.empty() ? selection : SplatMask());
}

std::shared_ptr<const void> SplatEditing::avatarKey() const { return engine_.avatar(); }

QString SplatEditing::summary() const {
  if (const QString none = obstacle(); !none.isEmpty()) return none;
  const auto avatar = engine_.avatar();
  const SplatMask selection = document_.selection();
  QString out = tr("%1 of %2 splats selected").arg(number(selectedCount(selection)), number(avatar->splats->size()));
  if (const auto facial = protectedCount(*avatar, selection)) out += tr(", %1 of the face (cannot be deleted)").arg(number(facial));
  if (const auto hidden = selectedCount(avatar->hidden)) out += tr("; %1 hidden").arg(number(hidden));
  return out + ".";
}

void SplatEditing::take(const SplatMask& found, SelectMode mode, const QString& text) {
  const SplatMask visible = intersected(visibleSplats(*engine_.avatar()), found);
  unmarked_.clear();
  showMarks();
  document_.setSelection(combined(document_.selection(), visible, mode), text);
}

void SplatEditing::takeStroke(const SelectStroke& stroke) {
  const auto posed = viewport_.posedSplats();
  if (!obstacle().isEmpty() || !posed || posed->size() != engine_.avatar()->splats->size()) return;
  const Camera camera = viewport_.currentCamera();
  const QString text = stroke.shape == SelectShape::box ? tr("Box select") : stroke.shape == SelectShape::lasso ? tr("Lasso select") : tr("Brush select");
  take(pickSplats(*posed, camera, coverOf(stroke, camera), {.through = through_}), modeOf(stroke, mode_), text);
}

QStringList SplatEditing::regions() const {
  QStringList out;
  if (const auto avatar = engine_.avatar())
    for (const auto& name : splatRegionNames(*avatar->head)) out << QString::fromStdString(name);
  return out;
}

void SplatEditing::selectRegion(const QString& name, const QString& label) {
  const auto avatar = engine_.avatar();
  if (!obstacle().isEmpty()) return;
  editor_.selectRegion(avatar, name.toStdString(), [=, this](SplatMask found) {
    QMetaObject::invokeMethod(this, [=, this] {
      if (avatar == engine_.avatar()) take(found, mode_, tr("Select %1").arg(label));
    }, Qt::QueuedConnection);
  });
}

AttributeHistogram SplatEditing::histogram(SplatAttribute attribute, int bins) const {
  const auto posed = viewport_.posedSplats();
  if (!obstacle().isEmpty() || !posed || posed->size() != engine_.avatar()->splats->size()) return attributeHistogram(attribute, {}, {}, bins);
  return attributeHistogram(attribute, attributeValues(attribute, *posed), visibleSplats(*engine_.avatar()), bins);
}

void SplatEditing::selectRange(SplatAttribute attribute, float low, float high) {
  const auto posed = viewport_.posedSplats();
  if (!obstacle().isEmpty() || !posed || posed->size() != engine_.avatar()->splats->size()) return;
  const SplatMask visible = visibleSplats(*engine_.avatar());
  const auto values = attributeValues(attribute, *posed);
  const QString label = translated(splatAttributes()[std::size_t(attribute)].label);
  take(likeness::selectRange(attributeHistogram(attribute, values, visible, 2), values, low, high, visible), mode_, tr("Select by %1").arg(label));
}

void SplatEditing::hide(bool others) {
  const auto avatar = engine_.avatar();
  const SplatMask chosen = document_.selection(), visible = visibleSplats(*avatar);
  const SplatMask gone = others ? inverted(chosen, visible) : chosen;
  const SplatMask nothing(visible.size(), 0);
  const SplatMask hidden = combined(inverted(visible, SplatMask(visible.size(), 1)), gone, SelectMode::add);
  document_.editAvatar(withHidden(*avatar, hidden), others ? chosen : nothing, others ? tr("Isolate splats") : tr("Hide splats"));
}

void SplatEditing::remove() {
  const SplatDeletion done = withoutSplats(*engine_.avatar(), document_.selection());
  const QString kept = tr("The splats of the face are protected: they carry the expressions. Hide them instead.");
  if (!done.avatar) return Q_EMIT refused(kept);
  document_.editAvatar(done.avatar, {}, tr("Delete splats"));
  const QString sentence = tr("%1 splats deleted.").arg(number(done.deleted));
  Q_EMIT noted(done.protectedOnes ? sentence + " " + kept : sentence);
}

void SplatEditing::recolour() {
  unmarked_ = document_.selection();
  document_.editAvatar(recoloured(*engine_.avatar(), document_.selection(), {colour_.r, colour_.g, colour_.b}, strength_), document_.selection(),
                       tr("Recolour splats"));
}

}  // namespace likeness
