#pragma once
#include <QDialog>
#include <QFileSystemWatcher>
#include <QHash>
#include <QIcon>
#include <QTimer>
#include <functional>
#include <optional>

#include "ui/library_files.h"

class QFrame;
class QLabel;
class QLineEdit;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace likeness {

class Preferences;

/// The avatars of one folder as pictures. The preview is read from the file without opening the document; a
/// deleted one goes to the trash and can be brought back at once.
class LibraryDialog : public QDialog {
  Q_OBJECT
 public:
  /// `preferences` holds the folder and must outlive the dialog.
  explicit LibraryDialog(Preferences& preferences, QWidget* parent = nullptr);
  /// Looks at the folder again.
  void refresh();
  QListWidget* list() { return list_; }

 Q_SIGNALS:
  void openRequested(const QString& document);

 protected:
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* buildTop();
  QWidget* buildButtons();
  QWidget* buildTrashNote();
  void updateButtons();
  void loadOnePreview();
  void chooseFolder();
  void openChosen();
  void reveal();
  void askName();
  void remove();
  void bringBack();
  /// Runs what may be refused, and shows the sentence.
  void attempt(const std::function<void()>& what);
  QString chosen() const;
  void choose(const QString& path);

  Preferences& preferences_;
  QLineEdit* search_ = nullptr;
  QListWidget* list_ = nullptr;
  QLabel *folder_ = nullptr, *note_ = nullptr;
  QFrame* trashNote_ = nullptr;
  QLabel* trashText_ = nullptr;
  QPushButton *open_ = nullptr, *reveal_ = nullptr, *rename_ = nullptr, *duplicate_ = nullptr, *remove_ = nullptr;
  std::optional<TrashedFile> trashed_;
  QFileSystemWatcher watcher_;
  QHash<QString, QIcon> previews_;  ///< by path and time of change
  QTimer loader_;
};

}  // namespace likeness
