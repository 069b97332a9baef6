#include "ui/document_files.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFileDialog>
#include <QFileInfo>
#include <memory>

#include "engine/core/paths.h"
#include "ui/question.h"
#include "ui/recovery_dialog.h"
#include "ui/save_path.h"
#include "ui/settings.h"
#include "ui/wait_until.h"

namespace likeness {
namespace {

std::filesystem::path pathOf(const QString& text) { return std::filesystem::u8path(text.toStdString()); }

QString filter() { return QCoreApplication::translate("DocumentFiles", "Likeness documents (*.likeness)"); }

QString aboutOf(WriteResult::Kind kind) {
  switch (kind) {
    case WriteResult::Kind::committed: return "autosave";
    case WriteResult::Kind::saved: return "save";
    case WriteResult::Kind::shared: return "share";
    case WriteResult::Kind::versionsChanged: return "versions";
  }
  return {};
}

}  // namespace

DocumentFiles::DocumentFiles(QWidget* window, StudioDocument& document, StudioEngine& engine, Settings& settings)
    : QObject(window), window_(window), document_(document), engine_(engine), settings_(settings),
      recent_(new QMenu(tr("Open &recent"), window)) {
  recent_->setObjectName("recentMenu");
  recent_->setToolTipsVisible(true);
  connect(recent_, &QMenu::aboutToShow, this, &DocumentFiles::fillRecent);
  connect(&document_, &StudioDocument::written, this, &DocumentFiles::finishWrite);
  fillRecent();
}

void DocumentFiles::fillRecent() {
  recent_->clear();
  const QStringList files = settings_.recentFiles();
  for (const QString& file : files) {
    const bool there = QFileInfo::exists(file);
    auto* action = recent_->addAction(QFileInfo(file).fileName());
    action->setEnabled(there);
    action->setToolTip(there ? file : tr("%1 is not there any more.").arg(file));
    connect(action, &QAction::triggered, this, [this, file] { open(file); });
  }
  if (!files.isEmpty()) recent_->addSeparator();
  auto* clear = recent_->addAction(tr("&Clear list"));
  clear->setObjectName("actionClearRecent");
  clear->setEnabled(!files.isEmpty());
  clear->setToolTip(files.isEmpty() ? tr("The list is empty.") : tr("Forget these files; they stay on disk"));
  connect(clear, &QAction::triggered, this, [this] { settings_.clearRecentFiles(); });
}

void DocumentFiles::startNew() {
  if (!mayLeave()) return;
  document_.startNew();
}

void DocumentFiles::choose() {
  const QString path = QFileDialog::getOpenFileName(window_, tr("Open document"), settings_.folder("document"), filter());
  if (!path.isEmpty()) open(path);
}

void DocumentFiles::open(const QString& path) {
  if (!mayLeave()) return;
  bool asCopy = false;
  if (path != document_.path() && WorkingDocument::openElsewhere(workingDocumentsFolder(), pathOf(path))) {
    if (ask(window_, "secondWindow", tr("%1 is open in another window.").arg(QFileInfo(path).fileName()),
            tr("Go on there, or open it here as an untitled copy."), {tr("Open a copy"), tr("Cancel")}) != 0)
      return;
    asCopy = true;
  }
  if (path == document_.path()) document_.startNew();  // lets go of the lock; its changes were asked about
  settings_.setFolder("document", path);
  engine_.openDocument(pathOf(path), asCopy, receiver(asCopy ? QString() : path));
}

StudioEngine::Opened DocumentFiles::receiver(const QString& path) {
  return [this, path](OpenedDocument opened) {
    auto shared = std::make_shared<OpenedDocument>(std::move(opened));
    QMetaObject::invokeMethod(this, [this, shared, path] { receive(std::move(*shared), path); }, Qt::QueuedConnection);
  };
}

void DocumentFiles::receive(OpenedDocument opened, const QString& path) {
  if (!opened.document) {
    Q_EMIT failed(QString::fromStdString(opened.problem), "open");
    return;
  }
  const QString photo = QString::fromStdString(opened.photo.string());
  const int face = opened.face;
  document_.adopt(std::move(opened));
  if (!path.isEmpty()) settings_.addRecentFile(path);
  if (!photo.isEmpty()) Q_EMIT photoFound(photo, face);
  Q_EMIT noted(tr("Opened %1").arg(path.isEmpty() ? document_.displayName() : path));
}

void DocumentFiles::save() {
  if (document_.path().isEmpty()) return saveAs();
  const SourceState state = document_.store().sourceState();
  if (state == SourceState::changed) {
    const int choice = ask(window_, "fileChanged", tr("%1 was changed by another program.").arg(QFileInfo(document_.path()).fileName()),
                           tr("Saving replaces those changes."), {tr("Replace"), tr("Save as…"), tr("Cancel")});
    if (choice == 1) saveAs();
    if (choice != 0) return;
  }
  if (state == SourceState::missing) {
    const int choice = ask(window_, "fileMoved", tr("%1 is not where it was.").arg(QFileInfo(document_.path()).fileName()),
                           tr("It was moved, renamed or deleted. Nothing of this document is lost."),
                           {tr("Save as…"), tr("Save it there again"), tr("Cancel")});
    if (choice == 0) saveAs();
    if (choice != 1) return;
  }
  document_.save(document_.path());
}

// A new document belongs where the library looks.
void DocumentFiles::saveAs() {
  QString start = document_.path();
  if (start.isEmpty()) {
    QDir().mkpath(libraryPlace());
    start = libraryPlace() + "/" + document_.proposedName() + ".likeness";
  }
  const QString path = chooseSavePath(window_, tr("Save document"), start, filter(), "likeness");
  if (path.isEmpty()) return;
  settings_.setFolder("document", path);
  document_.save(path);
}

void DocumentFiles::share() {
  const QString name = document_.proposedName() + tr("-shared") + ".likeness";
  const QString path = chooseExportPath(window_, settings_, document_.path(), tr("Copy to share, without photo and measurements"), name, filter());
  if (!path.isEmpty()) document_.share(path);
}

void DocumentFiles::finishWrite(const WriteResult& result) {
  const QString target = QString::fromStdString(result.target.string());
  if (!result.problem.empty()) return Q_EMIT failed(QString::fromStdString(result.problem), aboutOf(result.kind));
  Q_EMIT succeeded(aboutOf(result.kind));
  if (result.kind == WriteResult::Kind::saved) {
    Q_EMIT succeeded(aboutOf(WriteResult::Kind::committed));  // it is on disk now
    settings_.addRecentFile(target);
    Q_EMIT noted(tr("Saved %1").arg(target));
  } else if (result.kind == WriteResult::Kind::shared) {
    Q_EMIT noted(tr("Wrote %1 without photo, landmarks and measurements").arg(target));
  }
}

bool DocumentFiles::saveAndWait() {
  bool good = false;
  const auto connection = connect(&document_, &StudioDocument::written, this, [&](const WriteResult& r) {
    if (r.kind == WriteResult::Kind::saved) good = r.problem.empty();
  });
  save();  // a cancelled file dialog asks for nothing
  document_.store().waitUntilIdle();
  QCoreApplication::processEvents(QEventLoop::ExcludeUserInputEvents);
  disconnect(connection);
  return good;
}

bool DocumentFiles::stopRun(Leaving what) {
  if (!engine_.running()) return true;
  if (waits_) return false;  // closed once more while the run ends: the first time goes on
  const bool quit = what == Leaving::program;
  if (!document_.runStops() &&
      ask(window_, "runGoesOn", quit ? tr("Quit: stop the run first?") : tr("Leave this document: stop the run first?"),
          tr("A run is going on. Stopping keeps what it has done so far; you are asked about saving it next."),
          {quit ? tr("Stop the run and quit") : tr("Stop the run"), tr("Cancel")}) != 0)
    return false;
  document_.stopRun();
  waits_ = true;
  // Not until the engine is idle: the queue may go on with its next entry. The document takes what the run leaves.
  waitUntil([this] { return !engine_.running() && !document_.runGoesOn(); });
  waits_ = false;
  return true;
}

bool DocumentFiles::mayLeave(Leaving what) {
  if (!stopRun(what) || (mayTakeEngine && !mayTakeEngine())) return false;
  if (!document_.modified()) return true;
  const int choice = ask(window_, "unsavedChanges", tr("Save the changes to \"%1\"?").arg(document_.displayName()),
                         tr("Without saving they are lost."), {tr("Save"), tr("Discard"), tr("Cancel")});
  return choice == 0 ? saveAndWait() : choice == 1;
}

void DocumentFiles::offerRecovery() {
  for (const auto& found : findRecoverable(workingDocumentsFolder())) {
    RecoveryDialog dialog(found, window_);
    const int choice = dialog.exec();
    if (choice == RecoveryDialog::discard) discardRecoverable(found.folder);
    if (choice != RecoveryDialog::recover) continue;
    engine_.recoverDocument(found.folder, receiver(QString::fromStdString(found.source.string())));
    return;  // the others are offered at the next start
  }
}

}  // namespace likeness
