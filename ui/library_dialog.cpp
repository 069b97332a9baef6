#include "ui/library_dialog.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "engine/core/error.h"
#include "engine/project/document.h"
#include "ui/library_tile.h"
#include "ui/picture_png.h"
#include "ui/preferences.h"

namespace likeness {
namespace {

constexpr int kKey = Qt::UserRole + 1;  // path and time of change of the preview wanted

}  // namespace

LibraryDialog::LibraryDialog(Preferences& preferences, QWidget* parent) : QDialog(parent), preferences_(preferences), list_(new QListWidget(this)) {
  setObjectName("libraryDialog");
  setWindowTitle(tr("Library"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(buildTop());
  list_->setObjectName("libraryList");
  list_->setAccessibleName(tr("Avatars"));
  list_->setViewMode(QListView::IconMode);
  list_->setIconSize({kLibraryTile, kLibraryTile});
  list_->setSpacing(12);
  list_->setResizeMode(QListView::Adjust);
  list_->setMovement(QListView::Static);
  list_->setWordWrap(true);
  list_->setTextElideMode(Qt::ElideMiddle);
  column->addWidget(list_, 1);
  note_ = new QLabel(this);
  note_->setObjectName("libraryNote");
  note_->setWordWrap(true);
  note_->setForegroundRole(QPalette::PlaceholderText);
  column->addWidget(note_);
  column->addWidget(buildTrashNote());
  column->addWidget(buildButtons());
  connect(list_, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
    if (item) item->setSelected(true);  // a list that gets the focus has a current item that does not look chosen
    updateButtons();
  });
  connect(list_, &QListWidget::itemActivated, this, &LibraryDialog::openChosen);
  connect(search_, &QLineEdit::textChanged, this, &LibraryDialog::refresh);
  connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, &LibraryDialog::refresh);
  connect(&preferences_, &Preferences::changed, this, [this](const QString& key) {
    if (key == "studio.folderLibrary") refresh();
  });
  connect(&loader_, &QTimer::timeout, this, &LibraryDialog::loadOnePreview);
  refresh();
  resize(940, 620);
}

QString LibraryDialog::chosen() const {
  const auto* item = list_->currentItem();
  return item ? item->data(Qt::UserRole).toString() : QString();
}

void LibraryDialog::choose(const QString& path) {
  refresh();
  for (int i = 0; i < list_->count(); ++i)
    if (list_->item(i)->data(Qt::UserRole).toString() == path) list_->setCurrentRow(i);
}

void LibraryDialog::refresh() {
  const QString folder = preferences_.libraryFolder(), before = chosen();
  if (!watcher_.directories().contains(folder)) {
    if (!watcher_.directories().isEmpty()) watcher_.removePaths(watcher_.directories());
    watcher_.addPath(folder);
  }
  folder_->setText(folder_->fontMetrics().elidedText(folder, Qt::ElideMiddle, 320));
  folder_->setToolTip(folder);
  list_->clear();
  const QIcon empty = pictureIcon(emptyTile(palette()));
  for (const auto& entry : libraryItems(folder, search_->text())) {
    auto* item = new QListWidgetItem(empty, entry.name, list_);
    const QString key = entry.path + entry.modified.toString(Qt::ISODateWithMs);
    item->setSizeHint({kLibraryTile, kLibraryTile + 36});  // room for two lines of a name
    item->setData(Qt::UserRole, entry.path);
    item->setData(kKey, key);
    item->setToolTip(tr("%1\n%2, %3").arg(entry.path, QLocale().toString(entry.modified, QLocale::ShortFormat), QLocale().formattedDataSize(entry.bytes)));
    if (previews_.contains(key)) item->setIcon(previews_.value(key));
    if (entry.path == before) list_->setCurrentItem(item);
  }
  const bool any = list_->count() > 0;
  note_->setText(any ? QString() : search_->text().isEmpty() ? tr("No avatar here yet. Save a document into this folder, or let the queue make one.")
                                                            : tr("No avatar has such a name."));
  note_->setVisible(!any);
  updateButtons();
  loader_.start(0);
}

// One file a turn of the event loop: a long folder fills in while the window answers.
void LibraryDialog::loadOnePreview() {
  for (int i = 0; i < list_->count(); ++i) {
    auto* item = list_->item(i);
    const QString key = item->data(kKey).toString();
    if (previews_.contains(key)) continue;
    const QImage picture = imageFromPng(readDocumentPreview(std::filesystem::u8path(item->data(Qt::UserRole).toString().toStdString())));
    previews_[key] = picture.isNull() ? item->icon() : pictureIcon(pictureTile(picture));
    item->setIcon(previews_[key]);
    return;
  }
  loader_.stop();
}

void LibraryDialog::updateButtons() {
  const bool any = list_->currentItem();
  const auto set = [any](QPushButton* button, const QString& tip) {
    button->setEnabled(any);
    button->setToolTip(any ? tip : LibraryDialog::tr("Choose an avatar first."));
  };
  set(open_, tr("Open the document in the window (Enter)"));
  set(reveal_, tr("Show the file in your file manager"));
  set(rename_, tr("Give the file another name (F2)"));
  set(duplicate_, tr("Make a copy beside it (Ctrl+D)"));
  set(remove_, tr("Move the file to the trash (Delete)"));
}

void LibraryDialog::attempt(const std::function<void()>& what) {
  try {  // a refusal is an answer, shown where the question was asked
    what();
  } catch (const Error& error) {
    note_->setText(QString::fromStdString(error.sentence()));
    note_->show();
  }
}

void LibraryDialog::chooseFolder() {
  const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of the library"), preferences_.libraryFolder());
  if (!folder.isEmpty()) attempt([&] { preferences_.set("studio.folderLibrary", ParamValue(folder.toStdString())); });
}

void LibraryDialog::openChosen() {
  if (!chosen().isEmpty()) Q_EMIT openRequested(chosen());
}

// File managers that speak the desktop's interface show the file itself; others show its folder.
void LibraryDialog::reveal() {
  const QString path = chosen();
  const auto folder = [path] { QDesktopServices::openUrl(QUrl::fromLocalFile(QFileInfo(path).absolutePath())); };
  QDBusConnection bus = QDBusConnection::sessionBus();
  if (!bus.isConnected()) return folder();
  auto call = QDBusMessage::createMethodCall("org.freedesktop.FileManager1", "/org/freedesktop/FileManager1", "org.freedesktop.FileManager1", "ShowItems");
  call << QStringList{QUrl::fromLocalFile(path).toString()} << QString();
  auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
  connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, folder] {
    if (watcher->isError()) folder();
    watcher->deleteLater();
  });
}

void LibraryDialog::askName() {
  const QString path = chosen();
  const QString name = QInputDialog::getText(this, tr("Rename"), tr("Name"), QLineEdit::Normal, QFileInfo(path).completeBaseName());
  if (!name.isEmpty()) attempt([&] { choose(renameDocument(path, name)); });
}

void LibraryDialog::remove() {
  attempt([this] {
    trashed_ = trashDocument(chosen());
    trashText_->setText(tr("%1 is in the trash.").arg(QFileInfo(trashed_->original).fileName()));
    trashNote_->show();
    refresh();
  });
}

void LibraryDialog::bringBack() {
  if (!trashed_) return;
  attempt([this] {
    restoreDocument(*trashed_);
    const QString path = trashed_->original;
    trashed_.reset();
    trashNote_->hide();
    choose(path);
  });
}

void LibraryDialog::keyPressEvent(QKeyEvent* event) {
  const bool any = !chosen().isEmpty();
  if (event->key() == Qt::Key_F2 && any) askName();
  else if (event->matches(QKeySequence::Delete) && any) remove();
  else if (event->matches(QKeySequence::Undo)) bringBack();
  else if (event->key() == Qt::Key_D && (event->modifiers() & Qt::ControlModifier) && any) duplicate_->click();
  else QDialog::keyPressEvent(event);
}

}  // namespace likeness
