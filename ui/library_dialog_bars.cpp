// The library's bars: search and folder above the avatars, the note about the trash and the buttons below.
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "ui/library_dialog.h"

namespace likeness {

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

}  // namespace likeness
