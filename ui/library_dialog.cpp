#include "ui/library_dialog.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include "engine/core/error.h"
#include "engine/project/document.h"
#include "ui/picture_png.h"
#include "ui/preferences.h"

namespace likeness {
namespace {

constexpr int kTile = 160;
constexpr int kKey = Qt::UserRole + 1;  // path and time of change of the preview wanted

// Stands for a document without a picture, and for one whose picture is still to come.
QPixmap placeholder(const QPalette& palette) {
  QPixmap out(kTile, kTile);
  out.fill(palette.color(QPalette::AlternateBase));
  QPainter painter(&out);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(Qt::NoPen);
  painter.setBrush(palette.color(QPalette::Mid));
  painter.drawEllipse(QPointF(kTile / 2.0, kTile * 0.42), kTile * 0.18, kTile * 0.23);
  QPainterPath shoulders;
  shoulders.addEllipse(QPointF(kTile / 2.0, kTile * 1.02), kTile * 0.36, kTile * 0.32);
  painter.drawPath(shoulders);
  return out;
}

QPixmap tile(const QImage& picture) {
  QPixmap out(kTile, kTile);
  out.fill(Qt::transparent);
  QPainter painter(&out);
  const QImage scaled = picture.scaled(kTile, kTile, Qt::KeepAspectRatio, Qt::SmoothTransformation);
  painter.drawImage((kTile - scaled.width()) / 2, (kTile - scaled.height()) / 2, scaled);
  return out;
}

}  // namespace

LibraryDialog::LibraryDialog(Preferences& preferences, QWidget* parent) : QDialog(parent), preferences_(preferences), list_(new QListWidget(this)) {
  setObjectName("libraryDialog");
  setWindowTitle(tr("Library"));
  auto* column = new QVBoxLayout(this);
  column->addWidget(buildTop());
  list_->setObjectName("libraryList");
  list_->setAccessibleName(tr("Avatars"));
  list_->setViewMode(QListView::IconMode);
  list_->setIconSize({kTile, kTile});
  list_->setGridSize({kTile + 24, kTile + 48});
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
  connect(list_, &QListWidget::currentItemChanged, this, &LibraryDialog::updateButtons);
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

QWidget* LibraryDialog::buildTop() {
  auto* bar = new QWidget(this);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  search_ = new QLineEdit(bar);
  search_->setObjectName("librarySearch");
  search_->setPlaceholderText(tr("Search by name"));
  search_->setAccessibleName(tr("Search avatars"));
  search_->setClearButtonEnabled(true);
  folder_ = new QLabel(bar);
  folder_->setObjectName("libraryFolder");
  folder_->setForegroundRole(QPalette::PlaceholderText);
  auto* change = new QPushButton(tr("Folder…"), bar);
  change->setToolTip(tr("Show another folder; also in Preferences"));
  change->setAutoDefault(false);
  row->addWidget(search_, 1);
  row->addWidget(folder_);
  row->addWidget(change);
  connect(change, &QPushButton::clicked, this, &LibraryDialog::chooseFolder);
  return bar;
}

QWidget* LibraryDialog::buildButtons() {
  auto* bar = new QWidget(this);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  const auto add = [&](const QString& text, const char* name, auto slot) {
    auto* button = new QPushButton(text, bar);
    button->setObjectName(name);
    button->setAutoDefault(false);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, slot);
    return button;
  };
  open_ = add(tr("Open"), "libraryOpen", &LibraryDialog::openChosen);
  reveal_ = add(tr("Show in folder"), "libraryReveal", &LibraryDialog::reveal);
  rename_ = add(tr("Rename…"), "libraryRename", &LibraryDialog::askName);
  duplicate_ = add(tr("Duplicate"), "libraryDuplicate", [this] {
    attempt([this] { choose(duplicateDocument(chosen())); });
  });
  remove_ = add(tr("Delete"), "libraryDelete", &LibraryDialog::remove);
  row->addStretch(1);
  auto* close = add(tr("Close"), "libraryClose", &QDialog::reject);
  close->setToolTip(tr("Close the library"));
  return bar;
}

QWidget* LibraryDialog::buildTrashNote() {
  trashNote_ = new QFrame(this);
  trashNote_->setObjectName("trashNote");
  trashNote_->setAutoFillBackground(true);
  trashNote_->setBackgroundRole(QPalette::ToolTipBase);
  auto* row = new QHBoxLayout(trashNote_);
  row->setContentsMargins(12, 4, 8, 4);
  trashText_ = new QLabel(trashNote_);
  trashText_->setForegroundRole(QPalette::ToolTipText);
  auto* back = new QPushButton(tr("Undo"), trashNote_);
  back->setObjectName("libraryUndo");
  back->setToolTip(tr("Bring it back from the trash (Ctrl+Z)"));
  back->setAutoDefault(false);
  row->addWidget(trashText_, 1);
  row->addWidget(back);
  connect(back, &QPushButton::clicked, this, &LibraryDialog::bringBack);
  trashNote_->hide();
  return trashNote_;
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
  const QIcon empty(placeholder(palette()));
  for (const auto& entry : libraryItems(folder, search_->text())) {
    auto* item = new QListWidgetItem(empty, entry.name, list_);
    const QString key = entry.path + entry.modified.toString(Qt::ISODateWithMs);
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
    previews_[key] = picture.isNull() ? item->icon() : QIcon(tile(picture));
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
