#include "ui/models_dialog.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
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

// Links have the colour of the theme in which they were written.
void ModelsDialog::changeEvent(QEvent* event) {
  QDialog::changeEvent(event);
  if (event->type() != QEvent::PaletteChange || !details_) return;
  details_->clear();  // a label that is given the same text again keeps the colour of its links
  showSelected();
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
