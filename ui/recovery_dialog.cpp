#include "ui/recovery_dialog.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/picture_png.h"

namespace likeness {
namespace {

constexpr int kTile = 240;

QString timeText(const QDateTime& time) { return QLocale().toString(time, QLocale::ShortFormat); }

QWidget* picture(const QString& title, const QString& time, const std::vector<std::byte>& png, QWidget* parent) {
  auto* column = new QWidget(parent);
  auto* layout = new QVBoxLayout(column);
  layout->setContentsMargins(0, 0, 0, 0);
  auto* image = new QLabel(column);
  image->setFixedSize(kTile, kTile);
  image->setAlignment(Qt::AlignCenter);
  image->setFrameShape(QFrame::StyledPanel);
  image->setAccessibleName(title);
  const QImage shown = imageFromPng(png);
  if (shown.isNull()) image->setText(QDialog::tr("No picture"));
  else image->setPixmap(QPixmap::fromImage(shown.scaled(kTile, kTile, Qt::KeepAspectRatio, Qt::SmoothTransformation)));
  auto* name = new QLabel("<b>" + title.toHtmlEscaped() + "</b><br>" + time.toHtmlEscaped(), column);
  layout->addWidget(image);
  layout->addWidget(name);
  return column;
}

}  // namespace

RecoveryDialog::RecoveryDialog(const RecoverableDocument& document, QWidget* parent) : QDialog(parent) {
  setObjectName("recoveryDialog");
  setWindowTitle(tr("Recover unsaved work"));
  const QString file = QString::fromStdString(document.source.string());
  const QDateTime kept = QDateTime::fromSecsSinceEpoch(document.modified);
  auto* column = new QVBoxLayout(this);
  auto* what = new QLabel(file.isEmpty()
                              ? tr("Likeness ended unexpectedly. A document that was never saved was kept at %1.").arg(timeText(kept))
                              : tr("Likeness ended unexpectedly. Changes to %1 were kept at %2.").arg(file, timeText(kept)),
                          this);
  what->setObjectName("recoveryText");
  what->setWordWrap(true);
  column->addWidget(what);
  auto* row = new QHBoxLayout;
  row->addWidget(picture(tr("Recovered"), timeText(kept), document.preview, this));
  if (!file.isEmpty()) {
    const QFileInfo info(file);
    const QString time = info.exists() ? timeText(info.lastModified()) : tr("The file is not there any more.");
    row->addWidget(picture(tr("Saved file"), time, document.sourcePreview, this));
  }
  row->addStretch(1);
  column->addLayout(row);
  auto* note = new QLabel(tr("Recovering opens the kept state as unsaved changes; your file stays as it is until you save."), this);
  note->setWordWrap(true);
  note->setForegroundRole(QPalette::PlaceholderText);
  column->addWidget(note);
  auto* buttons = new QDialogButtonBox(this);
  auto* take = buttons->addButton(tr("Recover"), QDialogButtonBox::AcceptRole);
  take->setObjectName("recover");
  take->setDefault(true);
  auto* wait = buttons->addButton(tr("Ask again later"), QDialogButtonBox::RejectRole);
  wait->setObjectName("recoverLater");
  auto* drop = buttons->addButton(tr("Discard"), QDialogButtonBox::DestructiveRole);
  drop->setObjectName("recoverDiscard");
  column->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(drop, &QPushButton::clicked, this, [this] { done(discard); });
}

}  // namespace likeness
