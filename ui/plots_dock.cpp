#include "ui/plots_dock.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "ui/plot_view.h"
#include "ui/preferences.h"
#include "ui/save_path.h"
#include "ui/studio_document.h"

namespace likeness {

PlotsDock::PlotsDock(StudioDocument& document, Settings& settings, Preferences& preferences, QWidget* parent)
    : QDockWidget(tr("Plots"), parent), document_(document), settings_(settings), preferences_(preferences), view_(new PlotView(this)), runs_(new QComboBox(this)) {
  setObjectName("plotsDock");
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(8, 4, 8, 8);
  auto* top = new QHBoxLayout;
  runs_->setObjectName("plotRun");
  runs_->setAccessibleName(tr("Run that is shown"));
  runs_->setToolTip(tr("Run that is shown"));
  auto* picture = new QPushButton(tr("Save PNG…"), page);
  picture->setObjectName("plotPicture");
  picture->setToolTip(tr("Save the curves as a picture"));
  auto* numbers = new QPushButton(tr("Save CSV…"), page);
  numbers->setObjectName("plotNumbers");
  numbers->setToolTip(tr("Save the numbers for a spreadsheet"));
  top->addWidget(runs_);
  top->addStretch(1);
  top->addWidget(picture);
  top->addWidget(numbers);
  column->addLayout(top);
  column->addWidget(view_, 1);
  setWidget(page);
  connect(&document_, &StudioDocument::metricAdded, this, [this](const MetricPoint& point) {
    view_->add(point);
    if (runs_->findData(point.run) < 0) fillRuns();
  });
  connect(&document_, &StudioDocument::replaced, this, [this] {
    view_->setPoints(document_.metrics());
    fillRuns();
  });
  connect(runs_, &QComboBox::activated, this, [this] { view_->setRun(runs_->currentData().toInt()); });
  connect(picture, &QPushButton::clicked, this, [this] {
    const QString file = chooseExportPath(this, settings_, document_.path(), tr("Save curves"), "curves.png", tr("Pictures (*.png)"));
    if (!file.isEmpty()) savePicture(file);
  });
  connect(numbers, &QPushButton::clicked, this, [this] {
    const QString file = chooseExportPath(this, settings_, document_.path(), tr("Save numbers"), "curves.csv", tr("Tables (*.csv)"));
    if (!file.isEmpty()) saveNumbers(file);
  });
  fillRuns();
}

void PlotsDock::fillRuns() {
  runs_->clear();
  for (int run = 1; run <= document_.run(); ++run) runs_->addItem(tr("Run %1").arg(run), run);
  if (runs_->count() == 0) runs_->addItem(tr("No run yet"), 0);
  runs_->setEnabled(document_.run() > 0);
  runs_->setCurrentIndex(runs_->count() - 1);
}

void PlotsDock::savePicture(const QString& file) {
  QImage picture = view_->grab().toImage();
  if (const std::string mark = preferences_.madeWith(); !mark.empty()) picture.setText("Software", QString::fromStdString(mark));
  if (!picture.save(file, "PNG")) throw Error("The picture " + file.toStdString() + " could not be written.", "Choose another folder.");
  Q_EMIT noted(tr("Wrote %1").arg(file));
}

void PlotsDock::saveNumbers(const QString& file) {
  writeFileAtomically(std::filesystem::u8path(file.toStdString()), view_->csv().toStdString());
  Q_EMIT noted(tr("Wrote %1").arg(file));
}

}  // namespace likeness
