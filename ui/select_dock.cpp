#include "ui/select_dock.h"

#include <QColorDialog>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/histogram_view.h"
#include "ui/region_label.h"
#include "ui/splat_editing.h"
#include "ui/translate.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr int kBins = 48;
constexpr int kSwatch = 14;
constexpr int kSummaryLines = 3;  // room for its longest text: what lies below stays in place
constexpr int kRecountMs = 300;

}  // namespace

SelectDock::SelectDock(SplatEditing& editing, ViewportWidget& viewport, QWidget* parent)
    : QDockWidget(tr("Select"), parent), editing_(editing) {
  setObjectName("selectDock");
  auto* scroll = new QScrollArea(this);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* page = new QWidget(scroll);
  auto* column = new QVBoxLayout(page);
  column->setContentsMargins(12, 8, 12, 12);
  column->setSpacing(8);
  summary_ = new QLabel(page);
  summary_->setObjectName("selectionSummary");
  summary_->setWordWrap(true);
  summary_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  summary_->setMinimumHeight(kSummaryLines * summary_->fontMetrics().lineSpacing());
  column->addWidget(summary_);
  column->addWidget(tools(page, viewport));
  column->addWidget(changes(page));
  column->addWidget(regions(page));
  column->addWidget(attributes(page));
  column->addStretch(1);
  scroll->setWidget(page);
  setWidget(scroll);
  recount_.setSingleShot(true);
  recount_.setInterval(kRecountMs);
  connect(&recount_, &QTimer::timeout, this, [this] {
    if (stale()) showHistogram(true);
  });
  connect(&editing_, &SplatEditing::changed, this, &SelectDock::refresh);
  connect(&editing_, &SplatEditing::posedChanged, this, [this] {
    moved_ = true;
    recount();
  });
  refresh();
}

void SelectDock::showRegions() {
  const QStringList names = editing_.regions();
  if (region_->count() == names.size()) return;
  region_->clear();
  for (const auto& name : names) region_->addItem(regionLabel(name), name);
  region_->model()->sort(0);
  region_->setCurrentIndex(std::max(0, region_->findData("hair")));
}

void SelectDock::chooseAttribute() { showHistogram(false); }

bool SelectDock::stale() const { return moved_ || counted_.lock() != editing_.avatarKey(); }

// Counting takes as long as a picture: only for eyes that look, and not with every picture of a drag.
void SelectDock::recount() {
  if (isVisible() && stale() && editing_.obstacle().isEmpty()) recount_.start();
}

void SelectDock::showHistogram(bool keepRange) {
  const SplatAttributeInfo& info = splatAttributes()[std::size_t(attribute_->currentData().toInt())];
  const auto histogram = editing_.histogram(info.attribute, kBins);
  moved_ = false;
  counted_ = editing_.avatarKey();
  histogram_->setHistogram(histogram);
  const QSignalBlocker a(low_), b(high_);
  for (auto* spin : {low_, high_}) {
    spin->setDecimals(histogram.high - histogram.low > 20 ? 0 : 2);
    spin->setSingleStep(double(histogram.high - histogram.low) / 50);
    spin->setSuffix(QString::fromUtf8(info.unit).isEmpty() ? QString() : QString(" ") + QString::fromUtf8(info.unit));
  }
  // An end that was chosen stays; one that stood for everything beyond goes on to do so.
  const auto place = [keepRange](QDoubleSpinBox* spin, float before, float now) {
    const bool chosen = keepRange && std::abs(spin->value() - double(before)) > std::pow(10.0, -spin->decimals());
    if (!chosen) spin->setValue(double(now));
  };
  place(low_, countedLow_, histogram.low);
  place(high_, countedHigh_, histogram.high);
  countedLow_ = histogram.low, countedHigh_ = histogram.high;
  histogram_->setRange(float(low_->value()), float(high_->value()));
}

void SelectDock::refresh() {
  const QString why = editing_.obstacle();
  const bool usable = why.isEmpty();
  summary_->setText(editing_.summary());
  showRegions();
  const auto set = [&](QWidget* widget, const QString& tip) {
    widget->setEnabled(usable);
    widget->setToolTip(usable ? tip : why);
  };
  set(selectRegion_, tr("Select the splats of this region"));
  set(selectRange_, tr("Select the splats in this range; the ends of the histogram stand for everything beyond"));
  set(region_, tr("Region of the head, or a layer"));
  set(attribute_, tr("What to select by"));
  histogram_->setEnabled(usable);
  recount();
}

void SelectDock::showEvent(QShowEvent* event) {
  if (stale()) showHistogram(true);
  QDockWidget::showEvent(event);
}

void SelectDock::chooseColour() {
  const ColourRgb& now = editing_.colour();
  const QColor chosen = QColorDialog::getColor(QColor::fromRgbF(now.r, now.g, now.b), this, tr("Colour of the splats"));
  if (!chosen.isValid()) return;
  editing_.setColour({float(chosen.redF()), float(chosen.greenF()), float(chosen.blueF())});
  showColour();
}

void SelectDock::showColour() {
  const ColourRgb& now = editing_.colour();
  QPixmap swatch(kSwatch, kSwatch);
  swatch.fill(QColor::fromRgbF(now.r, now.g, now.b));
  colour_->setIcon(swatch);
}

}  // namespace likeness
