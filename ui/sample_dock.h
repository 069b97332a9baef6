#pragma once
#include <QDockWidget>
#include <QImage>
#include <map>
#include <string>

#include "engine/api/sample_studio.h"
#include "engine/core/param_registry.h"
#include "engine/core/progress.h"

class QComboBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace likeness {

class ParameterEditor;

/// Pictures from a prompt, or portraits of the photo's person: what to make, Start with the reason beside it
/// when it is off, the picture as it comes, and what to do with it. Shows settings, never owns them.
class SampleDock : public QDockWidget {
  Q_OBJECT
 public:
  /// `params` must outlive the dock.
  explicit SampleDock(ParamRegistry& params, QWidget* parent = nullptr);

  /// Shows the settings again, e.g. after undo.
  void refresh();
  /// Whether the document has a photo with a face that can be used.
  void setPhotoUsable(bool usable);
  void setReadiness(const SampleReadiness& readiness);
  enum class RunState { idle, running, paused };  ///< paused: for want of memory
  void setRunState(RunState state);
  /// Why nothing can be started although nothing is wrong with the wish, e.g. another run; empty: it can.
  void setObstacle(const QString& why);
  void setProgress(const Progress& progress);
  /// The picture so far, or a finished one, with its line below.
  void showPicture(const QImage& picture, bool finished, const QString& line);
  /// The sentence under the buttons, e.g. why a run failed.
  void showNote(const QString& sentence);

  bool portrait() const;
  const QImage& picture() const { return picture_; }  ///< the finished one; null before
  /// Why Start is off; empty when it is on.
  QString reason() const;

 Q_SIGNALS:
  void edited(const std::string& key, const likeness::ParamValue& value);
  void wishChanged();
  void startRequested();
  void stopRequested();
  void resumeRequested();
  void saveRequested();
  void usePhotoRequested();

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  static constexpr const char* kPrompt = "sample.prompt";
  QWidget* wishes();
  QWidget* controls();
  QWidget* result();
  void addSetting(QFormLayout* form, const std::string& key);
  QPushButton* addButton(const QString& text, const char* name, const QString& tip, QWidget* parent);
  void updateButtons();
  void paintPicture();

  ParamRegistry& params_;
  std::map<std::string, ParameterEditor*> editors_;
  QComboBox* source_ = nullptr;
  QPlainTextEdit* prompt_ = nullptr;
  QLabel *reason_ = nullptr, *memory_ = nullptr, *weights_ = nullptr, *view_ = nullptr, *line_ = nullptr;
  QProgressBar* progress_ = nullptr;
  QPushButton *start_ = nullptr, *stop_ = nullptr, *save_ = nullptr, *use_ = nullptr;
  QImage shown_, picture_;
  SampleReadiness readiness_;
  bool known_ = false, photoUsable_ = false;
  RunState state_ = RunState::idle;
  QString obstacle_;
};

}  // namespace likeness
