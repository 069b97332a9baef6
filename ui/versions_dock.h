#pragma once
#include <QDockWidget>

class QLabel;
class QListWidget;
class QPushButton;

namespace likeness {

class StudioDocument;

/// Named snapshots inside the document, with pictures. Going back is one undo step, so nothing that
/// came after is lost.
class VersionsDock : public QDockWidget {
  Q_OBJECT
 public:
  explicit VersionsDock(StudioDocument& document, QWidget* parent = nullptr);
  void keep(const QString& name);

 private:
  void refresh();
  void updateButtons();

  StudioDocument& document_;
  QListWidget* list_;
  QLabel* hint_ = nullptr;  ///< while there is none
  QPushButton *keep_, *back_, *remove_;
};

}  // namespace likeness
