#include "ui/timeline_dock.h"

#include <QAction>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "engine/project/live_link_csv.h"
#include "ui/save_path.h"
#include "ui/settings.h"
#include "ui/timeline_model.h"
#include "ui/track_view.h"

namespace likeness {
namespace {

std::filesystem::path pathOf(const QString& text) { return std::filesystem::u8path(text.toStdString()); }

}  // namespace

TimelineDock::TimelineDock(TimelineModel& model, Settings& settings, QWidget* parent)
    : QDockWidget(tr("Timeline"), parent), model_(model), settings_(settings), tracks_(new TrackView(model, this)) {
  setObjectName("timelineDock");
  buildCommands();
  buildClipCommands();
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 4, 8, 8);
  column->addWidget(bar());
  column->addWidget(tracks_, 1);
  setWidget(page);
  connect(tracks_, &TrackView::keyRequested, this, &TimelineDock::keyRequested);
  connect(&model_, &TimelineModel::clipChanged, this, &TimelineDock::refresh);
  connect(&model_, &TimelineModel::selectionChanged, this, &TimelineDock::refresh);
  refresh();
}

QAction* TimelineDock::command(const QString& text, const char* name, const QKeySequence& key, const QString& tip,
                               std::function<void()> slot) {
  auto* action = new QAction(text, this);
  action->setObjectName(name);
  action->setShortcut(key);
  action->setToolTip(tip);
  action->setStatusTip(tip);
  connect(action, &QAction::triggered, this, std::move(slot));
  commands_ << action;
  return action;
}

void TimelineDock::buildCommands() {
  key_ = command(tr("Set &key"), "actionSetKey", QKeySequence(tr("Ctrl+K")), tr("Key what face and camera show now, at the playhead (K in the tracks)"),
                 [this] { Q_EMIT keyRequested(); });
  remove_ = command(tr("&Delete keys"), "actionDeleteKeys", QKeySequence(), tr("Delete the selected keys (Delete in the tracks)"), [this] { tracks_->removeSelected(); });
  commands_ << nullptr;
  cut_ = command(tr("Cu&t keys"), "actionCutKeys", QKeySequence(), tr("Cut the selected keys (Ctrl+X in the tracks)"), [this] { tracks_->cut(); });
  copy_ = command(tr("&Copy keys"), "actionCopyKeys", QKeySequence(), tr("Copy the selected keys (Ctrl+C in the tracks)"), [this] {
    tracks_->copy();
    refresh();
  });
  paste_ = command(tr("&Paste keys"), "actionPasteKeys", QKeySequence(), tr("Insert the copied keys at the playhead (Ctrl+V in the tracks)"), [this] { tracks_->paste(); });
  command(tr("Select &all keys"), "actionSelectKeys", QKeySequence(), tr("Select every key of the clip (Ctrl+A in the tracks)"), [this] { tracks_->selectAll(); });
  commands_ << nullptr;
  command(tr("&Next frame"), "actionNextFrame", QKeySequence(tr("Alt+Right")), tr("Move the playhead one frame on"), [this] { tracks_->stepFrames(1); });
  command(tr("Pre&vious frame"), "actionPreviousFrame", QKeySequence(tr("Alt+Left")), tr("Move the playhead one frame back"), [this] { tracks_->stepFrames(-1); });
  command(tr("Next ke&y"), "actionNextKey", QKeySequence(tr("Alt+.")), tr("Move the playhead to the next key"), [this] { tracks_->stepKeys(1); });
  command(tr("Previous k&ey"), "actionPreviousKey", QKeySequence(tr("Alt+,")), tr("Move the playhead to the key before"), [this] { tracks_->stepKeys(-1); });
  commands_ << nullptr;
}

void TimelineDock::buildClipCommands() {
  newClip_ = command(tr("New cl&ip"), "actionNewClip", QKeySequence(), tr("Add an empty clip to the document"), [this] {
    TimelineClip clip;
    clip.name = tr("Clip").toStdString();
    model_.add(clip, tr("New clip"));
  });
  command(tr("D&uplicate clip"), "actionDuplicateClip", QKeySequence(), tr("Add a copy of this clip to the document"),
          [this] { model_.add(model_.clip(), tr("Duplicate clip")); });
  rename_ = command(tr("&Rename clip…"), "actionRenameClip", QKeySequence(), tr("Give this clip another name"), [this] {
    model_.rename(QInputDialog::getText(this, tr("Rename clip"), tr("Name"), QLineEdit::Normal, QString::fromStdString(model_.clip().name)).trimmed());
  });
  removeClip_ = command(tr("Re&move clip"), "actionRemoveClip", QKeySequence(), tr("Remove this clip from the document"), [this] { model_.remove(); });
  commands_ << nullptr;
  command(tr("Import &Live Link Face…"), "actionImportLiveLink", QKeySequence(), tr("Read a take of Live Link Face (CSV) as a clip"), [this] {
    const QString file = QFileDialog::getOpenFileName(this, tr("Import Live Link Face"), settings_.folder("motion"), tr("Live Link Face (*.csv)"));
    if (!file.isEmpty()) importLiveLink(file);
  });
  command(tr("Import &FLAME motion…"), "actionImportFlame", QKeySequence(), tr("Read expression and pose of a FLAME head (NPZ) as a clip"), [this] {
    const QString file = QFileDialog::getOpenFileName(this, tr("Import FLAME motion"), settings_.folder("motion"), tr("FLAME motion (*.npz)"));
    if (file.isEmpty()) return;
    settings_.setFolder("motion", file);
    Q_EMIT flameMotionChosen(file);
  });
  command(tr("E&xport Live Link Face…"), "actionExportLiveLink", QKeySequence(), tr("Write this clip as Live Link Face (CSV)"), [this] {
    const QString file = chooseSavePath(this, tr("Export Live Link Face"), settings_.folder("motion") + "/" + QString::fromStdString(model_.clip().name) + ".csv",
                                       tr("Live Link Face (*.csv)"), "csv");
    if (!file.isEmpty()) exportLiveLink(file);
  });
}

void TimelineDock::importLiveLink(const QString& file) {
  settings_.setFolder("motion", file);
  ImportedClip in = readLiveLinkCsv(pathOf(file));
  for (const auto& note : in.notes) Q_EMIT noted(QString::fromStdString(note));
  model_.add(std::move(in.clip), tr("Import %1").arg(file.section('/', -1)));
}

void TimelineDock::exportLiveLink(const QString& file) {
  settings_.setFolder("motion", file);
  writeLiveLinkCsv(pathOf(file), model_.clip());
  Q_EMIT noted(tr("Wrote %1").arg(file));
}

QWidget* TimelineDock::bar() {
  auto* widget = new QWidget(this);
  auto* row = new QHBoxLayout(widget);
  row->setContentsMargins(0, 0, 0, 0);
  for (auto* action : {newClip_, key_, remove_}) {
    auto* button = new QToolButton(widget);
    button->setDefaultAction(action);
    row->addWidget(button);
  }
  const auto add = [&](const QString& text, QWidget* field) {
    auto* label = new QLabel(text, widget);
    label->setBuddy(field);
    row->addSpacing(8);
    row->addWidget(label);
    row->addWidget(field);
  };
  easing_ = new QComboBox(widget);
  easing_->setObjectName("easing");
  easing_->setAccessibleName(tr("Easing"));
  easing_->addItems({tr("Hold"), tr("Linear"), tr("Smooth"), tr("Ease in"), tr("Ease out")});
  rate_ = new QComboBox(widget);
  rate_->setObjectName("frameRate");
  rate_->setAccessibleName(tr("Frame rate"));
  for (const int fps : {24, 25, 30, 60}) rate_->addItem(tr("%1 fps").arg(fps), fps);
  rate_->setToolTip(tr("Frames a second; keys go to the nearest frame"));
  length_ = new QDoubleSpinBox(widget);
  length_->setObjectName("clipLength");
  length_->setAccessibleName(tr("Length of the clip"));
  length_->setRange(0.1, 3600);
  length_->setSuffix(tr(" s"));
  length_->setKeyboardTracking(false);
  length_->setToolTip(tr("Length of the clip"));
  add(tr("&Easing"), easing_);
  add(tr("&Rate"), rate_);
  add(tr("&Length"), length_);
  row->addStretch(1);
  connect(easing_, &QComboBox::activated, this, [this](int index) {
    model_.edit(tr("Set easing"), [&](TimelineClip& c) { setEasing(c, model_.selection(), Easing(index)); });
  });
  connect(rate_, &QComboBox::activated, this, [this] {
    model_.edit(tr("Set frame rate"), [&](TimelineClip& c) { setFrameRate(c, rate_->currentData().toInt()); });
  });
  connect(length_, &QDoubleSpinBox::valueChanged, this, [this](double seconds) {
    model_.edit(tr("Set clip length"), [&](TimelineClip& c) { setDuration(c, seconds); }, "length");
  });
  return widget;
}

void TimelineDock::refresh() {
  const bool any = !model_.selection().empty(), own = model_.own();
  const QString none = tr("Select keys first.");
  for (auto* action : {remove_, cut_, copy_}) {
    action->setEnabled(any);
    if (!action->property("tip").isValid()) action->setProperty("tip", action->toolTip());
    action->setToolTip(any ? action->property("tip").toString() : none);
  }
  paste_->setEnabled(!model_.clipboard().empty());
  paste_->setToolTip(paste_->isEnabled() ? tr("Insert the copied keys at the playhead (Ctrl+V in the tracks)") : tr("Copy keys first."));
  const QString shipped = tr("Shipped clips stay as they are; duplicate one to change its name.");
  rename_->setEnabled(own);
  rename_->setToolTip(own ? tr("Give this clip another name") : shipped);
  removeClip_->setEnabled(own);
  removeClip_->setToolTip(own ? tr("Remove this clip from the document") : shipped);
  easing_->setEnabled(any);
  easing_->setToolTip(any ? tr("How the selected keys go on to the next one") : none);
  if (any) {
    const auto& [control, index] = *model_.selection().begin();
    easing_->setCurrentIndex(int(model_.clip().track(control)->keys[index].easing));
  }
  const QSignalBlocker block(length_);
  length_->setValue(model_.clip().duration);
  rate_->setCurrentIndex(rate_->findData(model_.clip().framesPerSecond));
}

}  // namespace likeness
