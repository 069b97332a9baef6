#include "ui/main_window.h"
#ifdef LIKENESS_WITH_MODELS
#include "ui/sample_control.h"
#include "ui/message_bar.h"
#include "ui/sample_dock.h"
#endif

// Builds without the model manager have no sampling.
namespace likeness {

#ifdef LIKENESS_WITH_MODELS

void MainWindow::buildSample() {
  auto* dock = new SampleDock(params_, this);
  docks_.sample = dock;
  sample_ = std::make_shared<SampleControl>(*document_, *engine_, params_, *settings_, commands_, guests_, *dock);
  connect(sample_.get(), &SampleControl::noted, this, &MainWindow::noteWritten);
  connect(sample_.get(), &SampleControl::refused, this, [this](const QString& sentence) { complain(sentence, "sample"); });
  connect(sample_.get(), &SampleControl::noted, this, [this] { messageBar_->settle("sample"); });
  connect(sample_.get(), &SampleControl::photoWanted, this, &MainWindow::usePhoto);
  connect(this, &MainWindow::engineSaid, sample_.get(), &SampleControl::take);
  connect(&pollTimer_, &QTimer::timeout, sample_.get(), &SampleControl::poll);
}

void MainWindow::addSampleCommands(QMenu* menu) { sample_->addCommands(menu); }
SampleStudio* MainWindow::sampling() { return &sample_->studio(); }

#else

void MainWindow::buildSample() {}
void MainWindow::addSampleCommands(QMenu*) {}
SampleStudio* MainWindow::sampling() { return nullptr; }

#endif

}  // namespace likeness
