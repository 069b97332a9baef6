#include "ui/preset_bar.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>

#include "ui/save_path.h"

namespace likeness {

PresetBar::PresetBar(const QString& kind, const QString& folder, QWidget* parent)
    : QWidget(parent), box_(new QComboBox(this)), folder_(folder) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  box_->setObjectName(kind + "Preset");
  box_->setAccessibleName(tr("Preset"));
  box_->setToolTip(tr("Choose a preset"));
  auto* more = new QPushButton(this);
  more->setObjectName(kind + "PresetMenu");
  more->setText(tr("Presets"));
  more->setToolTip(tr("Save, delete, share presets"));
  auto* menu = new QMenu(more);
  menu->setToolTipsVisible(true);
  save_ = menu->addAction(tr("Save as preset…"));
  remove_ = menu->addAction(tr("Delete preset"));
  menu->addSeparator();
  export_ = menu->addAction(tr("Share as JSON…"));
  import_ = menu->addAction(tr("Load JSON…"));
  save_->setToolTip(tr("Keep the present values in this document under a name"));
  import_->setToolTip(tr("Add a preset that someone shared"));
  save_->setObjectName(kind + "PresetSave");
  remove_->setObjectName(kind + "PresetDelete");
  export_->setObjectName(kind + "PresetExport");
  import_->setObjectName(kind + "PresetImport");
  more->setMenu(menu);
  row->addWidget(box_, 1);
  row->addWidget(more);
  connect(box_, &QComboBox::activated, this, [this](int index) { Q_EMIT chosen(box_->itemData(index).toString()); });
  connect(save_, &QAction::triggered, this, [this] {
    const QString name = askName();
    if (!name.isEmpty()) Q_EMIT saveRequested(name);
  });
  connect(remove_, &QAction::triggered, this, [this] { Q_EMIT removeRequested(current_); });
  connect(export_, &QAction::triggered, this, [this] {
    const QString file = chooseSavePath(this, tr("Share preset"), folder_ + "/" + current_ + ".json", tr("Presets (*.json)"), "json");
    if (!file.isEmpty()) Q_EMIT exportRequested(current_, file);
  });
  connect(import_, &QAction::triggered, this, [this] {
    const QString file = QFileDialog::getOpenFileName(this, tr("Load preset"), folder_, tr("Presets (*.json)"));
    if (!file.isEmpty()) Q_EMIT importRequested(file);
  });
  updateActions();
}

QString PresetBar::askName() {
  QString suggestion = own_.contains(current_) ? current_ : tr("My preset");
  return QInputDialog::getText(this, tr("Save preset"), tr("Name"), QLineEdit::Normal, suggestion).trimmed();
}

void PresetBar::setPresets(const QStringList& shipped, const QStringList& own) {
  shipped_ = shipped;
  own_ = own;
  fill();
}

void PresetBar::setCurrent(const QString& name, bool modified) {
  if (name == current_ && modified == modified_) return;
  current_ = name;
  modified_ = modified;
  fill();
}

void PresetBar::fill() {
  const QSignalBlocker block(box_);
  box_->clear();
  for (const QString& name : shipped_ + own_) {
    const bool marked = name == current_ && modified_;
    box_->addItem(marked ? tr("%1 (changed)").arg(name) : name, name);
  }
  if (!own_.isEmpty()) box_->insertSeparator(int(shipped_.size()));
  box_->setCurrentIndex(box_->findData(current_));
  updateActions();
}

void PresetBar::updateActions() {
  const bool own = own_.contains(current_), any = own || shipped_.contains(current_);
  remove_->setEnabled(own);
  remove_->setToolTip(own ? tr("Remove %1 from this document").arg(current_) : tr("Only presets of your own can be deleted."));
  export_->setEnabled(any);
  export_->setToolTip(any ? tr("Write %1 as a file for others").arg(current_) : tr("Choose or save a preset first."));
}

}  // namespace likeness
