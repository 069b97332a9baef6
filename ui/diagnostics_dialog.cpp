#include "ui/diagnostics_dialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/save_path.h"

namespace likeness {

DiagnosticsDialog::DiagnosticsDialog(std::vector<DiagnosticsPart> parts, const QString& folder, QWidget* parent)
    : QDialog(parent), parts_(std::move(parts)), list_(new QListWidget(this)), preview_(new QPlainTextEdit(this)) {
  setObjectName("diagnosticsDialog");
  setWindowTitle(tr("Diagnostics bundle"));
  auto* column = new QVBoxLayout(this);
  auto* intro = new QLabel(tr("These files go into the bundle, exactly as shown. It holds no photo and nothing of your documents; "
                              "the names of your files are left out. Nothing is sent anywhere."), this);
  intro->setWordWrap(true);
  column->addWidget(intro);
  auto* split = new QSplitter(this);
  list_->setObjectName("diagnosticsParts");
  list_->setAccessibleName(tr("Files of the bundle"));
  preview_->setObjectName("diagnosticsPreview");
  preview_->setAccessibleName(tr("Content of the chosen file"));
  preview_->setReadOnly(true);
  preview_->setLineWrapMode(QPlainTextEdit::NoWrap);
  preview_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
  for (const auto& part : parts_) {
    auto* item = new QListWidgetItem(QString::fromStdString(part.name), list_);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Checked);
    item->setToolTip(tr("%n line(s)", nullptr, int(std::count(part.text.begin(), part.text.end(), '\n'))));
  }
  split->addWidget(list_);
  split->addWidget(preview_);
  split->setSizes({190, 560});
  column->addWidget(split, 1);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
  save_ = buttons->addButton(tr("Save…"), QDialogButtonBox::AcceptRole);
  save_->setObjectName("saveDiagnostics");
  column->addWidget(buttons);
  connect(list_, &QListWidget::currentRowChanged, this, [this](int row) {
    if (row >= 0) preview_->setPlainText(QString::fromStdString(parts_[std::size_t(row)].text));
  });
  connect(list_, &QListWidget::itemChanged, this, &DiagnosticsDialog::updateSave);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(buttons, &QDialogButtonBox::accepted, this, [this, folder] {
    const QString start = folder + "/likeness-diagnostics-" + QDateTime::currentDateTime().toString("yyyyMMdd-HHmm") + ".zip";
    const QString file = chooseSavePath(this, tr("Save diagnostics bundle"), start, tr("Archives (*.zip)"), "zip");
    if (file.isEmpty()) return;
    save(file);
    accept();
  });
  list_->setCurrentRow(0);
  updateSave();
  resize(820, 520);
}

std::vector<DiagnosticsPart> DiagnosticsDialog::ticked() const {
  std::vector<DiagnosticsPart> out;
  for (int i = 0; i < list_->count(); ++i)
    if (list_->item(i)->checkState() == Qt::Checked) out.push_back(parts_[std::size_t(i)]);
  return out;
}

void DiagnosticsDialog::updateSave() {
  save_->setEnabled(!ticked().empty());
  save_->setToolTip(save_->isEnabled() ? tr("Write the ticked files as one archive") : tr("Tick at least one file."));
}

void DiagnosticsDialog::save(const QString& file) {
  writeDiagnostics(std::filesystem::u8path(file.toStdString()), ticked());
  Q_EMIT saved(file);
}

}  // namespace likeness
