#include "ui/versions_dock.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/picture_png.h"
#include "ui/studio_document.h"

namespace likeness {
namespace {
constexpr int kThumbnail = 72;

// The head stands in the middle of a view that is wider than high.
QImage middleOf(const QImage& picture) {
  const int side = std::min(picture.width(), picture.height());
  return picture.copy((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
}

}  // namespace

VersionsDock::VersionsDock(StudioDocument& document, QWidget* parent)
    : QDockWidget(tr("Versions"), parent), document_(document), list_(new QListWidget(this)) {
  setObjectName("versionsDock");
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 4, 8, 8);
  list_->setObjectName("versions");
  list_->setAccessibleName(tr("Versions of this document"));
  list_->setIconSize({kThumbnail, kThumbnail});
  list_->setToolTip(tr("Double click to go back to a version; undo brings the present state back."));
  keep_ = new QPushButton(tr("Keep version…"), page);
  back_ = new QPushButton(tr("Go back"), page);
  remove_ = new QPushButton(tr("Delete"), page);
  keep_->setObjectName("keepVersion");
  back_->setObjectName("restoreVersion");
  remove_->setObjectName("removeVersion");
  keep_->setToolTip(tr("Keep the present state under a name, inside the document"));
  auto* row = new QHBoxLayout;
  for (auto* button : {keep_, back_, remove_}) row->addWidget(button);
  hint_ = new QLabel(tr("No version yet. “Keep version…” puts the present state aside under a name, inside this document; you can always go back to it."), page);
  hint_->setObjectName("versionsHint");
  hint_->setWordWrap(true);
  hint_->setForegroundRole(QPalette::PlaceholderText);
  column->addWidget(hint_);
  column->addWidget(list_, 1);
  column->addLayout(row);
  setWidget(page);
  const auto restore = [this] {
    const auto* item = list_->currentItem();
    if (item) document_.restoreVersion(item->data(Qt::UserRole).toLongLong(), item->data(Qt::UserRole + 1).toString());
  };
  connect(keep_, &QPushButton::clicked, this, [this] {
    const QString name = QInputDialog::getText(this, tr("Keep version"), tr("Name"), QLineEdit::Normal, tr("Version %1").arg(list_->count() + 1)).trimmed();
    if (!name.isEmpty()) keep(name);
  });
  connect(back_, &QPushButton::clicked, this, restore);
  connect(list_, &QListWidget::itemActivated, this, restore);
  connect(remove_, &QPushButton::clicked, this, [this] {
    if (const auto* item = list_->currentItem()) document_.store().removeVersion(item->data(Qt::UserRole).toLongLong());
  });
  connect(list_, &QListWidget::currentRowChanged, this, &VersionsDock::updateButtons);
  connect(&document_, &StudioDocument::versionsChanged, this, &VersionsDock::refresh);
  connect(&document_, &StudioDocument::replaced, this, &VersionsDock::refresh);
  updateButtons();
}

void VersionsDock::keep(const QString& name) { document_.addVersion(name); }

void VersionsDock::refresh() {
  list_->clear();
  for (const auto& version : document_.store().versions()) {
    const QString name = QString::fromStdString(version.name);
    const QDateTime time = QDateTime::fromString(QString::fromStdString(version.created), Qt::ISODate).toLocalTime();
    auto* item = new QListWidgetItem(name + "\n" + QLocale().toString(time, QLocale::ShortFormat), list_);
    item->setData(Qt::UserRole, qlonglong(version.id));
    item->setData(Qt::UserRole + 1, name);
    const QImage picture = imageFromPng(version.thumbnail);
    if (!picture.isNull()) item->setIcon(pictureIcon(QPixmap::fromImage(middleOf(picture))));
  }
  hint_->setVisible(list_->count() == 0);
  updateButtons();
}

void VersionsDock::updateButtons() {
  const bool any = list_->currentItem() != nullptr;
  back_->setEnabled(any);
  remove_->setEnabled(any);
  back_->setToolTip(any ? tr("Show this version; undo brings the present state back") : tr("Choose a version first."));
  remove_->setToolTip(any ? tr("Remove this version from the document") : tr("Choose a version first."));
}

}  // namespace likeness
