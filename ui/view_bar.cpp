#include "ui/view_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStandardItemModel>

#include "ui/view_control.h"

namespace likeness {
namespace {
constexpr ViewMode kModes[] = {ViewMode::splats, ViewMode::mesh, ViewMode::clay, ViewMode::normals};
constexpr CompareLayout kLayouts[] = {CompareLayout::off, CompareLayout::wipe, CompareLayout::sideBySide};
constexpr ComparePair kPairs[] = {ComparePair::neutral, ComparePair::photo, ComparePair::snapshot,
                                  ComparePair::mesh, ComparePair::clay, ComparePair::normals};
}  // namespace

ViewBar::ViewBar(ViewControl& control, QWidget* parent)
    : QWidget(parent), control_(control), mode_(makeCombo("viewMode", tr("Drawn"), tr("What is drawn of the avatar"))),
      layout_(makeCombo("compareLayout", tr("Comparison"), tr("Show two things at once, under one camera"))),
      pair_(makeCombo("comparePair", tr("Compared"), tr("What is compared, left and right"))), overlays_(new QPushButton(this)) {
  setObjectName("viewBar");
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(8, 4, 8, 4);
  row->setSpacing(8);
  for (const auto mode : kModes) mode_->addItem(ViewControl::modeName(mode));
  for (const auto layout : kLayouts) layout_->addItem(ViewControl::layoutName(layout));
  for (const auto pair : kPairs) pair_->addItem(ViewControl::pairName(pair));
  overlays_->setObjectName("overlays");
  overlays_->setText(tr("Overlays"));
  overlays_->setToolTip(tr("Mesh, wireframe, landmarks and normals over the avatar"));
  overlays_->setAccessibleName(tr("Overlays"));
  overlays_->setFocusPolicy(Qt::StrongFocus);
  row->addWidget(mode_);
  row->addWidget(overlays_);
  row->addStretch(1);
  row->addWidget(layout_);
  row->addWidget(pair_);
  connect(mode_, &QComboBox::activated, this, [this](int i) { control_.setMode(kModes[i]); });
  connect(layout_, &QComboBox::activated, this, [this](int i) { control_.setLayout(kLayouts[i]); });
  connect(pair_, &QComboBox::activated, this, [this](int i) { control_.setPair(kPairs[i]); });
  connect(&control_, &ViewControl::changed, this, &ViewBar::refresh);
  refresh();
}

QComboBox* ViewBar::makeCombo(const char* name, const QString& accessible, const QString& tip) {
  auto* combo = new QComboBox(this);
  combo->setObjectName(name);
  combo->setAccessibleName(accessible);
  combo->setToolTip(tip);
  combo->setMinimumContentsLength(8);
  combo->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  return combo;
}

void ViewBar::setOverlayMenu(QMenu* menu) { overlays_->setMenu(menu); }

// A pair that cannot be shown is grey and says why.
void ViewBar::refresh() {
  mode_->setCurrentIndex(int(control_.mode()));
  layout_->setCurrentIndex(int(control_.layout()));
  pair_->setCurrentIndex(int(control_.pair()));
  auto* items = qobject_cast<QStandardItemModel*>(pair_->model());
  for (const auto pair : kPairs) {
    const QString why = control_.obstacle(pair);
    items->item(int(pair))->setEnabled(why.isEmpty());
    items->item(int(pair))->setToolTip(why);
  }
}

}  // namespace likeness
