#pragma once
#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>
#include <memory>

#include "engine/api/studio_engine.h"
#include "ui/demo_story.h"

class QLabel;
class QProgressBar;
class QStackedWidget;
class QToolButton;

namespace likeness {

class ViewportWidget;

/// A photo of the gallery and what is said about it.
struct DemoSample {
  QString file, name, note;
};
/// The photos shipped with the program.
std::vector<DemoSample> demoSamples();

/// The demo for a show floor: full screen, a gallery, and a story that runs by itself, photo -> head ->
/// expressions -> turn, with real drafts. Visitors may choose a photo and turn the head; left alone it starts over.
/// Escape leaves. It has an engine and parameters of its own: the open document knows nothing of it.
class DemoWindow : public QWidget {
  Q_OBJECT
 public:
  explicit DemoWindow(std::vector<DemoSample> samples, const DemoPace& pace = {}, QWidget* parent = nullptr);
  ~DemoWindow() override;

  /// Begins the story of a sample.
  void tell(int sample);
  int sample() const { return sample_; }
  DemoStory& story() { return story_; }
  ParamRegistry& params() { return params_; }
  StudioEngine& engine() { return *engine_; }
  ViewportWidget* viewport() { return viewport_; }

 Q_SIGNALS:
  void left();

 protected:
  void closeEvent(QCloseEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  QWidget* buildPanel();
  QWidget* buildGallery();
  void connectView();
  void tick();
  void poll();
  void enterScene();
  void showCaption();
  void showPhoto();
  void applyFrame(const DemoStory::Frame& frame);

  std::vector<DemoSample> samples_;
  DemoPace pace_;
  ParamRegistry params_;
  std::unique_ptr<StudioEngine> engine_;
  DemoStory story_;
  ViewportWidget* viewport_;
  QStackedWidget* stage_;
  QLabel *bigPhoto_, *smallPhoto_ = nullptr, *title_ = nullptr, *caption_ = nullptr, *note_ = nullptr;
  QLabel* steps_[4] = {};
  QProgressBar* progress_ = nullptr;
  std::vector<QToolButton*> tiles_;
  QTimer timer_;
  QElapsedTimer clock_, untouched_, held_;
  QString problem_;
  int sample_ = 0;
  bool checked_ = false, drafting_ = false;
  DemoStory::Scene shown_ = DemoStory::Scene::photo;
  std::uint64_t checkSeen_ = 0, snapshotSeen_ = 0, pictureSeen_ = 0;
};

}  // namespace likeness
