#include "ui/photo_flow.h"

#include <QFileDialog>
#include <QFileInfo>

#include "engine/core/paths.h"
#include "ui/engine_guests.h"
#include "ui/photo_dock.h"
#include "ui/question.h"
#include "ui/settings.h"
#include "ui/studio_document.h"

namespace likeness {

PhotoFlow::PhotoFlow(StudioDocument& document, StudioEngine& engine, Settings& settings, EngineGuests& guests, PhotoDock& dock, QWidget* window)
    : QObject(window), document_(document), engine_(engine), settings_(settings), guests_(guests), dock_(dock), window_(window) {
  connect(&dock_, &PhotoDock::openRequested, this, &PhotoFlow::choose);
  connect(&dock_, &PhotoDock::startRequested, this, &PhotoFlow::start);
  connect(&dock_, &PhotoDock::resumeRequested, this, &PhotoFlow::resume);
  connect(&dock_, &PhotoDock::pauseRequested, this, [this](bool on) { engine_.pause(on); });
  connect(&dock_, &PhotoDock::stopRequested, this, [this] { document_.stopRun(); });
  connect(&dock_, &PhotoDock::faceChosen, this, [this](int face) { check(QString::fromStdString(document_.photo().path), face, For::user); });
  connect(&dock_, &PhotoDock::landmarksMoved, this, [this] { document_.setLandmarks(dock_.correctedLandmarks()); });
  connect(&dock_, &PhotoDock::landmarksReset, this, [this] { document_.setLandmarks({}); });
  connect(&document_, &StudioDocument::landmarksChanged, this, [this] { dock_.showLandmarks(document_.photo(), document_.landmarks()); });
  connect(&document_, &StudioDocument::photoChanged, this, &PhotoFlow::showDocument);
  connect(&document_, &StudioDocument::replaced, this, &PhotoFlow::showDocument);
}

bool PhotoFlow::usable() const { return document_.photo().chosen >= 0 && document_.photo().refusal.empty(); }

// A face is biometric data: the user is told once what happens to it, before the first picture.
bool PhotoFlow::consent(const QString& path) {
  const QString shipped = QString::fromStdString(resourcesFolder().string());
  if (settings_.photoConsent() || path.startsWith(shipped)) return true;
  const bool given = ask(window_, "consent", tr("Likeness measures the face in a photo and keeps photo and measurements in your document."),
                         tr("Everything stays on this computer. Use pictures of yourself, or of people who agree to it. "
                            "File > Share copy leaves photo and measurements out."),
                         {tr("I understand"), tr("Cancel")}) == 0;
  if (given) settings_.setPhotoConsent(true);
  return given;
}

void PhotoFlow::choose() {
  const QString path = QFileDialog::getOpenFileName(window_, tr("Open photo"), settings_.folder("photo"),
                                                    tr("Pictures (*.png *.jpg *.jpeg *.bmp *.tif *.tiff *.webp)"));
  if (path.isEmpty()) return;
  settings_.setFolder("photo", path);
  open(path);
}

void PhotoFlow::open(const QString& path) {
  if (document_.runGoesOn()) return Q_EMIT refused(tr("A run is going on. Stop it before you open another photo."));
  if (const QString taken = guests_.takenBy(); !taken.isEmpty()) return Q_EMIT refused(taken);
  if (consent(path)) check(path, -1, For::user);
}

void PhotoFlow::showSample(const QString& path) { check(path, -1, For::sample); }
void PhotoFlow::restore(const QString& path, int face) { check(path, face, For::document); }

void PhotoFlow::check(const QString& path, int face, For whom) {
  for_ = whom;
  dock_.showLoading(path);
  engine_.checkPhoto(std::filesystem::u8path(path.toStdString()), face);
}

void PhotoFlow::poll() {
  const auto check = engine_.photoChecks().read();
  if (check.generation == seen_) return;
  seen_ = check.generation;
  take(*check.value);
}

void PhotoFlow::showDocument() { dock_.showCheck(document_.photo(), document_.photoName(), document_.landmarks()); }

void PhotoFlow::take(const PhotoCheck& check) {
  if (!check.refusal.empty() && for_ != For::document) return refuse(check);
  if (for_ == For::document) document_.restorePhoto(check);
  else document_.setPhoto(check, for_ == For::user);
  Q_EMIT taken();
  if (startWhenReady_ && check.refusal.empty()) {
    startWhenReady_ = false;
    start();
  }
}

// The document keeps the photo that it has. Without one, the panel shows the picture that does not serve, not kept.
void PhotoFlow::refuse(const PhotoCheck& check) {
  const QString name = QFileInfo(QString::fromStdString(check.path)).fileName();
  if (document_.photo().picture) showDocument();
  else dock_.showCheck(check, check.picture ? name : QString());
  const QString sentence = QString::fromStdString(check.refusal);
  Q_EMIT refused(sentence.contains(name) ? sentence : tr("%1: %2").arg(name, sentence));
}

void PhotoFlow::start() { begin(true); }

void PhotoFlow::resume() {
  if (document_.checkpoint()) begin(false);
}

bool PhotoFlow::mayReplaceEdits() {
  return !document_.avatarEdited() ||
         ask(window_, "replaceEdits", tr("The head was changed by hand. A new run replaces these changes."),
             tr("Undo brings the changed head back."), {tr("Start the run"), tr("Cancel")}) == 0;
}

void PhotoFlow::begin(bool another) {
  if (const QString taken = guests_.takenBy(); !taken.isEmpty()) return Q_EMIT refused(taken);
  if (document_.runGoesOn() || !usable() || !mayReplaceEdits()) return;
  engine_.startDraft(document_.photo(), document_.landmarks(), another ? nullptr : document_.checkpoint());
  document_.beginRun(another);
}

}  // namespace likeness
