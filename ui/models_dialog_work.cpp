// What the dialog of models has the manager do: import, fetch, remove; its progress and findings.
#include <QCheckBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QListWidget>
#include <QMimeData>
#include <QProgressBar>

#include "ui/models_dialog.h"
#include "ui/question.h"

namespace likeness {
namespace {
QString text(const std::string& utf8) { return QString::fromStdString(utf8); }
}  // namespace

void ModelsDialog::begin(const QString& what) {
  importing_ = false;
  results_->show();
  results_->clear();
  results_->addItem(what);
  progress_->setValue(0);
  setBusy(true);
  timer_.start();
}

void ModelsDialog::chooseFiles() {
  const QStringList files = QFileDialog::getOpenFileNames(this, tr("Import weights"));
  std::vector<std::filesystem::path> paths;
  for (const QString& file : files) paths.emplace_back(file.toStdString());
  if (paths.empty()) return;
  import(std::move(paths));
}

void ModelsDialog::chooseFolder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Import a folder of weights"));
  if (folder.isEmpty()) return;
  import({folder.toStdString()});
}

void ModelsDialog::import(std::vector<std::filesystem::path> paths, const std::string& as) {
  begin(tr("Importing…"));
  importing_ = true;
  manager_->importPaths(std::move(paths), link_->isChecked(), as);
}

// Content leaves these open: the user decides, then each is imported as what it is.
void ModelsDialog::askAboutOpenFindings() {
  for (const auto& finding : manager_->findings())
    if (finding.state == FindingState::open)
      if (const std::string id = askModel(finding); !id.empty()) choices_.emplace_back(finding.path, id);
}

bool ModelsDialog::importNextChoice() {
  if (choices_.empty()) return false;
  const auto [path, id] = choices_.back();
  choices_.pop_back();
  import({path}, id);
  return true;
}

void ModelsDialog::fetchSelected() {
  const std::string id = selectedId();
  if (id.empty() || !askConsent(manager_->catalog().model(id))) return;
  begin(tr("Fetching %1…").arg(text(manager_->catalog().model(id).name)));
  manager_->fetch(id);
}

void ModelsDialog::removeSelected() {
  const std::string id = selectedId();
  if (ask(this, "removeModel", tr("Delete %1 from the models folder?").arg(text(manager_->catalog().model(id).name)),
          tr("It has to be imported or fetched again before it can be used."), {tr("Delete"), tr("Cancel")}) != 0)
    return;
  manager_->remove(id);
  refresh();
}

void ModelsDialog::poll() {
  if (const auto progress = manager_->outputs().progress.read().value) progress_->setValue(int(progress->fraction * 1000));
  for (const Event& event : manager_->outputs().events.drain()) {
    if (const auto* failed = std::get_if<JobFailed>(&event)) ended(text(failed->text + " " + failed->remedy));
    else if (std::get_if<JobFinished>(&event)) ended({});
    else if (std::get_if<JobCancelled>(&event)) ended(tr("Stopped; a download continues when it is fetched again."));
    else if (const auto* warning = std::get_if<Warning>(&event); warning && manager_->busy()) results_->addItem(text(warning->text));
  }
}

void ModelsDialog::ended(const QString& failure) {
  // The event comes a moment before the runner is idle; findings are read once it is.
  if (manager_->busy()) return QTimer::singleShot(5, this, [this, failure] { ended(failure); });
  timer_.stop();
  results_->clear();
  showFindings();
  if (!failure.isEmpty()) results_->addItem(failure);
  if (results_->count() == 0) results_->addItem(tr("Nothing to do."));
  refresh();
  setBusy(false);
  if (importing_) askAboutOpenFindings();
  if (importNextChoice()) return;
  bool good = failure.isEmpty();
  for (const auto& finding : manager_->findings()) good = good && finding.good();
  Q_EMIT workEnded(good);
}

void ModelsDialog::showFindings() {
  for (const auto& finding : manager_->findings()) {
    const QString file = text(std::filesystem::path(finding.path).filename().string());
    auto* item = new QListWidgetItem((finding.good() ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + file + ": " +
                                         text(finding.sentence) + (finding.installed ? " " + tr("Installed.") : QString()), results_);
    item->setToolTip(text(finding.path));
  }
}

void ModelsDialog::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls() && !manager_->busy()) event->acceptProposedAction();
}

void ModelsDialog::dropEvent(QDropEvent* event) {
  std::vector<std::filesystem::path> paths;
  for (const QUrl& url : event->mimeData()->urls())
    if (url.isLocalFile()) paths.emplace_back(url.toLocalFile().toStdString());
  if (paths.empty() || manager_->busy()) return;
  event->acceptProposedAction();
  import(std::move(paths));
}

void ModelsDialog::reject() {
  if (manager_->busy()) manager_->stop();
  QDialog::reject();
}

}  // namespace likeness
