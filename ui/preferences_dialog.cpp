#include "ui/preferences_dialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSlider>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "ui/drawn_icon.h"
#include "ui/parameter_editor.h"
#include "ui/preferences.h"
#include "ui/settings.h"
#include "ui/translate.h"

namespace likeness {
namespace {

QLabel* quietLabel(const QString& text, const char* name, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setObjectName(name);
  label->setForegroundRole(QPalette::PlaceholderText);
  label->setWordWrap(true);
  return label;
}

}  // namespace

PreferencesDialog::PreferencesDialog(Preferences& preferences, QWidget* parent)
    : QDialog(parent), preferences_(preferences), pages_(new QTabWidget(this)), refusal_(quietLabel({}, "preferencesRefusal", this)) {
  setObjectName("preferencesDialog");
  setWindowTitle(tr("Preferences"));
  pages_->setObjectName("preferencePages");
  pages_->setDocumentMode(true);  // no frame: the pages are as quiet as the dialog
  auto* column = new QVBoxLayout(this);
  column->addWidget(pages_, 1);
  column->addWidget(refusal_);
  refusal_->hide();
  addPage(page(tr("Kept for you on this computer, in no document."), {"studio.theme", "studio.madeWith", "runtime.autosave", "runtime.logLevel"}),
          tr("General"));
  QWidget* computing = page(tr("How much of this computer a run may take."), {"runtime.threads", "runtime.memoryBudget", "studio.drawing"});
  addDevice(computing->findChild<QFormLayout*>());
  addPage(computing, tr("Computing"));
  addPage(page(tr("Nothing is moved when a folder changes: what lies in the old one stays there."),
               {"studio.folderLibrary", "studio.folderModels", "studio.folderState", "studio.folderCache"}),
          tr("Folders"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
  auto* all = buttons->addButton(tr("Reset all preferences"), QDialogButtonBox::ResetRole);
  all->setObjectName("resetPreferences");
  all->setToolTip(tr("Every preference back to its default; shortcuts have a button of their own"));
  if (Settings::safeMode())
    column->addWidget(quietLabel(tr("Safe mode: changes hold until you quit; your own settings stay as they are."), "preferencesSafeMode", this));
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(all, &QPushButton::clicked, &preferences_, &Preferences::resetAll);
  connect(&preferences_, &Preferences::changed, this, &PreferencesDialog::refresh);
  refresh();
  resize(660, 460);
}

void PreferencesDialog::addPage(QWidget* page, const QString& title) { pages_->addTab(page, title); }

QWidget* PreferencesDialog::page(const QString& intro, const std::vector<std::string>& keys) {
  auto* out = new QWidget(pages_);
  auto* column = new QVBoxLayout(out);
  column->setContentsMargins(16, 16, 16, 16);
  column->setSpacing(12);
  column->addWidget(quietLabel(intro, "preferencesIntro", out));
  auto* form = new QFormLayout;
  form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  form->setHorizontalSpacing(16);
  form->setVerticalSpacing(8);
  column->addLayout(form);
  for (const auto& key : keys) addRow(key, form);
  column->addStretch(1);
  return out;
}

void PreferencesDialog::addRow(const std::string& key, QFormLayout* form) {
  const ParamGroup& group = *preferences_.registry().groupOf(key);
  const ParamInfo& info = group.info(*group.find(key));
  auto* holder = new QWidget(pages_);
  auto* line = new QHBoxLayout(holder);
  line->setContentsMargins(0, 0, 0, 0);
  Row row;
  row.editor = ParameterEditor::create(info, holder);
  line->addWidget(row.editor, 1);
  tune(row.editor, info, holder);
  row.effect = new QLabel(holder);
  row.effect->setObjectName(QString::fromStdString(key) + ".effect");
  row.effect->setForegroundRole(QPalette::PlaceholderText);
  row.effect->setMinimumWidth(row.effect->fontMetrics().horizontalAdvance(tr("at the next start")) + 4);
  row.reset = new QToolButton(holder);
  row.reset->setIcon(drawnIcon(IconShape::reset));
  row.reset->setIconSize({14, 14});
  row.reset->setAutoRaise(true);
  row.reset->setAccessibleName(tr("Reset %1").arg(translated(info.label)));
  line->addWidget(row.effect);
  line->addWidget(row.reset);
  auto* label = new QLabel(translated(info.label), holder);
  label->setBuddy(row.editor);
  label->setToolTip(translated(info.help));
  form->addRow(label, holder);
  connect(row.editor, &ParameterEditor::edited, this, [this, key](const ParamValue& value) { apply(key, value); });
  connect(row.reset, &QToolButton::clicked, this, [this, key] {
    const ParamGroup& owner = *preferences_.registry().groupOf(key);
    apply(key, owner.defaultValue(*owner.find(key)));
  });
  rows_[key] = row;
}

// Preferences are set once and not dragged: numbers go without their slider, folders get a chooser.
void PreferencesDialog::tune(ParameterEditor* editor, const ParamInfo& info, QWidget* row) {
  if (auto* slider = editor->findChild<QSlider*>()) {
    slider->hide();
    auto* number = editor->findChild<QDoubleSpinBox*>();
    editor->setFocusProxy(number);
    editor->layout()->setAlignment(number, Qt::AlignLeft);
    number->setMinimumWidth(140);
    if (info.minimum == 0) number->setSpecialValueText(tr("automatic"));
  }
  if (!(info.flags & paramPath)) return;
  auto* line = editor->findChild<QLineEdit*>();
  line->setPlaceholderText(tr("The usual place"));
  auto* choose = new QPushButton(tr("Choose…"), row);
  choose->setToolTip(tr("Choose the folder"));
  choose->setAccessibleName(tr("Choose the folder for %1").arg(translated(info.label)));
  row->layout()->addWidget(choose);
  connect(choose, &QPushButton::clicked, this, [this, line, key = info.key] {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Choose a folder"), line->text());
    if (!folder.isEmpty()) apply(key, ParamValue(folder.toStdString()));
  });
}

// Not a choice yet, and no control that pretends to be one: what computes, said where it is looked for.
void PreferencesDialog::addDevice(QFormLayout* form) {
  auto* device = new QLabel(tr("Processor, %n thread(s); this build has no other device", nullptr, ThreadBudget::instance().hardwareThreads()), pages_);
  device->setObjectName("computeDevice");
  device->setWordWrap(true);
  device->setToolTip(tr("Fits, networks and splats are computed on the processor."));
  form->addRow(tr("Device"), device);
}

void PreferencesDialog::apply(const std::string& key, const ParamValue& value) {
  refusal_->hide();
  try {  // a refused value is an answer to what was typed, shown beside it
    preferences_.set(key, value);
  } catch (const Error& error) {
    refusal_->setText(QString::fromStdString(error.sentence()));
    refusal_->show();
  }
  refresh();
}

void PreferencesDialog::refresh() {
  for (auto& group : preferences_.registry().groups())
    for (std::size_t i = 0; i < group.size(); ++i) {
      const auto found = rows_.find(group.info(i).key);
      if (found == rows_.end()) continue;
      const Row& row = found->second;
      row.editor->show(group.get(i));
      const bool late = Preferences::effectOf(found->first) == Preferences::Effect::nextStart;
      row.effect->setText(late ? tr("at the next start") : QString());
      QFont font = row.effect->font();
      font.setBold(preferences_.waiting(found->first));
      row.effect->setFont(font);
      row.effect->setToolTip(!late ? tr("Acts at once") : font.bold() ? tr("Waits for the next start") : tr("A change acts at the next start"));
      row.reset->setEnabled(group.get(i) != group.defaultValue(i));
      row.reset->setToolTip(row.reset->isEnabled() ? tr("Back to the default") : tr("This is the default."));
    }
}

}  // namespace likeness
