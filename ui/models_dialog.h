#pragma once
#include <QDialog>
#include <QTimer>
#include <memory>

#include "engine/api/model_manager.h"

class QCheckBox;
class QLabel;
class QListWidget;
class QMainWindow;
class QProgressBar;
class QPushButton;
class QTreeWidget;

namespace likeness {

/// Weights that the user adds: what each feature has, lacks and what stands in; import by button or drop,
/// verify, fetch with consent and progress. The manager does the work on its own thread.
class ModelsDialog : public QDialog {
  Q_OBJECT
 public:
  explicit ModelsDialog(std::shared_ptr<ModelManager> manager, QWidget* parent = nullptr);

  /// Asks for consent to a download; replaced by tests. Default: a question with the licence's text.
  std::function<bool(const CatalogModel&)> askConsent;
  /// Asks which of several models of equal layout a file is; empty = none. Replaced by tests.
  std::function<std::string(const ModelFinding&)> askModel;

 Q_SIGNALS:
  /// A job ended; `good` when every file was right.
  void workEnded(bool good);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void reject() override;
  void changeEvent(QEvent* event) override;

 private:
  void build();
  QWidget* buildButtons();
  void refresh();
  void showSelected();
  void chooseFiles();
  void chooseFolder();
  void fetchSelected();
  void removeSelected();
  void begin(const QString& what);
  void import(std::vector<std::filesystem::path> paths, const std::string& as = {});
  void askAboutOpenFindings();
  bool importNextChoice();
  void poll();
  void ended(const QString& failure);
  void showFindings();
  std::string selectedId() const;
  void setBusy(bool busy);

  std::shared_ptr<ModelManager> manager_;
  QTreeWidget* features_ = nullptr;
  QTreeWidget* models_ = nullptr;
  QLabel* details_ = nullptr;
  QListWidget* results_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QCheckBox* link_ = nullptr;
  QPushButton *import_ = nullptr, *importFolder_ = nullptr, *verify_ = nullptr, *fetch_ = nullptr, *remove_ = nullptr, *stop_ = nullptr;
  QTimer timer_;
  bool importing_ = false;
  std::vector<std::pair<std::filesystem::path, std::string>> choices_;  // files that wait for their import
};

/// Adds "Models…" to the first menu of the window, before its last group. The dialog opens beside the window
/// and is made once.
void addModelsAction(QMainWindow& window);

}  // namespace likeness
