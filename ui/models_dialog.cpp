#include "ui/models_dialog.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/models_tables.h"
#include "ui/question.h"

namespace likeness {
namespace {

constexpr int kPollMs = 50;

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

}  // namespace

ModelsDialog::ModelsDialog(std::shared_ptr<ModelManager> manager, QWidget* parent)
    : QDialog(parent), manager_(std::move(manager)) {
  setObjectName("modelsDialog");
  setWindowTitle(tr("Models"));
  setAcceptDrops(true);
  resize(1080, 640);  // with its frame on a screen of 720
  build();
  askConsent = [this](const CatalogModel& model) {
    return ask(this, "licence", text(consentText(model)), tr("Nothing is downloaded before you agree."), {tr("I agree, download"), tr("Cancel")}) == 0;
  };
  askModel = [this](const ModelFinding& finding) {
    QStringList names;
    for (const auto& id : finding.candidates) names << text(manager_->catalog().model(id).name);
    const QString file = text(std::filesystem::path(finding.path).filename().string());
    bool chosen = false;
    const QString name = QInputDialog::getItem(this, tr("Which model?"), tr("Several models look like %1. Which one is it?").arg(file),
                                               names, 0, false, &chosen);
    return chosen ? finding.candidates[std::size_t(names.indexOf(name))] : std::string();
  };
  timer_.setInterval(kPollMs);
  connect(&timer_, &QTimer::timeout, this, &ModelsDialog::poll);
  refresh();
  setBusy(false);
}

void ModelsDialog::build() {
  auto* column = new QVBoxLayout(this);
  auto* hint = new QLabel(tr("Drop weights anywhere in this window: files are recognised by their content. They go to %1")
                              .arg(text(manager_->store().folder().string())), this);
  hint->setWordWrap(true);
  column->addWidget(hint);
  auto* splitter = new QSplitter(Qt::Vertical, this);
  features_ = makeModelsTable("features", {tr("Feature"), tr("State"), tr("Lacks"), tr("Until then")}, splitter);
  features_->setSelectionMode(QAbstractItemView::NoSelection);
  models_ = makeModelsTable("models", {tr("Model"), tr("State"), tr("How to get it"), tr("Commercial use"), tr("Licence")}, splitter);
  results_ = new QListWidget(splitter);
  results_->setObjectName("results");
  results_->setWordWrap(true);
  results_->setAccessibleName(tr("What was found"));
  results_->hide();  // until there is something to say
  splitter->setSizes({230, 270, 90});
  column->addWidget(splitter, 1);
  details_ = new QLabel(this);
  details_->setObjectName("details");
  details_->setWordWrap(true);
  details_->setTextFormat(Qt::RichText);
  details_->setOpenExternalLinks(true);
  details_->setMinimumHeight(3 * fontMetrics().lineSpacing());
  column->addWidget(details_);
  column->addWidget(buildButtons());
  connect(models_, &QTreeWidget::currentItemChanged, this, &ModelsDialog::showSelected);
}

QWidget* ModelsDialog::buildButtons() {
  auto* bar = new QWidget(this);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  auto add = [&](const QString& label, const char* name, auto slot) {
    auto* button = new QPushButton(label, bar);
    button->setObjectName(name);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, slot);
    row->addWidget(button);
    return button;
  };
  import_ = add(tr("Import &files…"), "import", &ModelsDialog::chooseFiles);
  importFolder_ = add(tr("Import f&older…"), "importFolder", &ModelsDialog::chooseFolder);
  link_ = new QCheckBox(tr("&Link instead of copying"), bar);
  link_->setObjectName("link");
  row->addWidget(link_);
  verify_ = add(tr("&Verify installed"), "verify", [this] { begin(tr("Checking what is installed…")); manager_->verify({}); });
  fetch_ = add(tr("Fe&tch…"), "fetch", &ModelsDialog::fetchSelected);
  remove_ = add(tr("&Remove"), "remove", &ModelsDialog::removeSelected);
  progress_ = new QProgressBar(bar);
  progress_->setObjectName("progress");
  progress_->setRange(0, 1000);
  row->addWidget(progress_, 1);
  stop_ = add(tr("&Stop"), "stop", [this] { manager_->stop(); });
  auto* close = add(tr("&Close"), "close", &ModelsDialog::reject);
  close->setDefault(true);
  return bar;
}

void ModelsDialog::refresh() {
  fillFeatures(features_, *manager_);
  fillModels(models_, *manager_, selectedId());
  showSelected();
}

std::string ModelsDialog::selectedId() const {
  const auto* item = models_->currentItem();
  return item ? item->data(0, kModelIdRole).toString().toStdString() : std::string();
}

void ModelsDialog::showSelected() {
  const std::string id = selectedId();
  if (id.empty()) return details_->clear();
  const CatalogModel& model = manager_->catalog().model(id);
  details_->setText(QStringLiteral("<b>%1</b> (%2). %3 %4<br>%5 <a href=\"%6\">%6</a> · <a href=\"%7\">%8</a>")
                        .arg(text(model.name).toHtmlEscaped(), text(model.publisher).toHtmlEscaped(),
                             text(model.commercialNote).toHtmlEscaped(), text(model.how).toHtmlEscaped(),
                             tr("Until it is here: %1").arg(text(model.standIn)).toHtmlEscaped(),
                             text(model.page).toHtmlEscaped(), text(model.licencePage).toHtmlEscaped(), tr("licence")));
  setBusy(manager_->busy());
}

void ModelsDialog::setBusy(bool busy) {
  const std::string id = selectedId();
  const bool open = !id.empty() && manager_->catalog().model(id).access == ModelAccess::open;
  const bool here = !id.empty() && !manager_->store().installed(id).files.empty();
  for (QPushButton* button : {import_, importFolder_, verify_}) button->setEnabled(!busy);
  fetch_->setEnabled(!busy && open);
  fetch_->setToolTip(open ? tr("Download it, after you agreed to its licence") : tr("This model cannot be fetched by a program: see how to get it."));
  remove_->setEnabled(!busy && here);
  link_->setEnabled(!busy);
  stop_->setEnabled(busy);
  import_->setToolTip(tr("Choose files of weights; they are recognised by their content"));
  importFolder_->setToolTip(tr("Look through a folder and everything below it"));
  link_->setToolTip(tr("Files stay where they are; a moved or deleted one is missing then"));
  verify_->setToolTip(tr("Read everything that is installed and compare it with what it should be"));
  remove_->setToolTip(here ? tr("Delete the files of this model from the models folder") : tr("Nothing of this model is installed."));
  progress_->setVisible(busy);
  stop_->setVisible(busy);
}

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

void ModelsDialog::chooseFolder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Import a folder of weights"));
  if (folder.isEmpty()) return;
  import({folder.toStdString()});
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

// Links have the colour of the theme in which they were written.
void ModelsDialog::changeEvent(QEvent* event) {
  QDialog::changeEvent(event);
  if (event->type() == QEvent::PaletteChange && details_) showSelected();
}

void ModelsDialog::reject() {
  if (manager_->busy()) manager_->stop();
  QDialog::reject();
}

void addModelsAction(QMainWindow& window) {
  QMenu* menu = nullptr;
  for (QAction* action : window.menuBar()->actions())
    if (!menu) menu = action->menu();
  if (!menu) return;
  auto* models = new QAction(ModelsDialog::tr("&Models…"), &window);
  models->setObjectName("actionModels");
  QAction* before = nullptr;
  for (QAction* action : menu->actions())
    if (action->isSeparator()) before = action;
  menu->insertAction(before, models);
  QObject::connect(models, &QAction::triggered, &window, [&window] {
    auto* dialog = window.findChild<ModelsDialog*>();
    if (!dialog) dialog = new ModelsDialog(std::make_shared<ModelManager>(), &window);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
  });
}

}  // namespace likeness
