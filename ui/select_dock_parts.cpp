// The select panel's parts: tools, changes, regions, ranges of an attribute.
#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/histogram_view.h"
#include "ui/select_dock.h"
#include "ui/splat_editing.h"
#include "ui/translate.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr int kLeastWidth = 48;

QToolButton* buttonOf(QAction* action, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setDefaultAction(action);
  button->setToolButtonStyle(Qt::ToolButtonTextOnly);
  button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);  // the columns share the width
  button->setMinimumWidth(kLeastWidth);
  return button;
}

QLabel* labelOf(const QString& text, QWidget* field) {
  auto* label = new QLabel(text, field->parentWidget());
  label->setBuddy(field);
  return label;
}

QGridLayout* gridOf(QWidget* box) {
  auto* grid = new QGridLayout(box);
  grid->setContentsMargins(0, 4, 0, 0);
  grid->setSpacing(4);
  return grid;
}

}  // namespace

QWidget* SelectDock::tools(QWidget* page, ViewportWidget& viewport) {
  auto* box = new QWidget(page);
  auto* grid = gridOf(box);
  int at = 0;
  for (const char* name : {"actionToolTurn", "actionToolBox", "actionToolLasso", "actionToolBrush"})
    grid->addWidget(buttonOf(editing_.command(name), box), 0, at++);
  at = 0;
  for (const char* name : {"actionSelectAll", "actionSelectNone", "actionSelectInvert"}) {
    grid->addWidget(buttonOf(editing_.command(name), box), 1, at, 1, at == 2 ? 2 : 1);
    ++at;
  }
  mode_ = new QComboBox(box);
  mode_->setObjectName("selectMode");
  mode_->setAccessibleName(tr("What a new selection does"));
  mode_->setToolTip(tr("What a tool, region or range does to the selection; Shift and Ctrl choose for one stroke"));
  mode_->addItems({tr("Replace"), tr("Add"), tr("Subtract")});
  radius_ = new QSpinBox(box);
  radius_->setObjectName("brushRadius");
  radius_->setAccessibleName(tr("Radius of the brush"));
  radius_->setToolTip(tr("Radius of the brush"));
  radius_->setRange(2, 300);
  radius_->setValue(24);
  radius_->setSuffix(tr(" px"));
  through_ = new QCheckBox(tr("Through the head"), box);
  through_->setObjectName("selectThrough");
  through_->setToolTip(tr("Tools also take what lies behind"));
  grid->addWidget(labelOf(tr("&Mode"), mode_), 2, 0);
  grid->addWidget(mode_, 2, 1, 1, 3);
  grid->addWidget(labelOf(tr("Br&ush"), radius_), 3, 0);
  grid->addWidget(radius_, 3, 1, 1, 3);
  grid->addWidget(through_, 4, 0, 1, 4);
  for (int column = 0; column < 4; ++column) grid->setColumnStretch(column, 1);
  connect(mode_, &QComboBox::currentIndexChanged, this, [this](int index) { editing_.setMode(SelectMode(index)); });
  connect(through_, &QCheckBox::toggled, this, [this](bool on) { editing_.setThrough(on); });
  connect(radius_, &QSpinBox::valueChanged, this, [&viewport](int pixels) { viewport.setBrushRadius(pixels); });
  return box;
}

QWidget* SelectDock::changes(QWidget* page) {
  auto* box = new QGroupBox(tr("Change what is selected"), page);
  auto* grid = gridOf(box);
  const char* names[] = {"actionHideSplats", "actionIsolateSplats", "actionShowSplats", "actionDeleteSplats"};
  for (int k = 0; k < 4; ++k) grid->addWidget(buttonOf(editing_.command(names[k]), box), k / 2, k % 2);
  colour_ = new QPushButton(tr("Colour…"), box);
  colour_->setObjectName("splatColour");
  colour_->setToolTip(tr("Choose the colour for Recolour"));
  strength_ = new QDoubleSpinBox(box);
  strength_->setObjectName("splatColourStrength");
  strength_->setAccessibleName(tr("Strength of the colour"));
  strength_->setToolTip(tr("How far the splats move to the colour"));
  strength_->setRange(5, 100);
  strength_->setDecimals(0);
  strength_->setSingleStep(5);
  strength_->setValue(100);
  strength_->setSuffix(tr(" %"));
  strength_->setMinimumWidth(kLeastWidth);
  grid->addWidget(colour_, 2, 0);
  grid->addWidget(strength_, 2, 1);
  grid->addWidget(buttonOf(editing_.command("actionRecolourSplats"), box), 3, 0, 1, 2);
  connect(colour_, &QPushButton::clicked, this, &SelectDock::chooseColour);
  connect(strength_, &QDoubleSpinBox::valueChanged, this, [this](double percent) { editing_.setStrength(float(percent / 100)); });
  showColour();
  return box;
}

QWidget* SelectDock::regions(QWidget* page) {
  auto* box = new QGroupBox(tr("By region"), page);
  auto* row = new QHBoxLayout(box);
  row->setContentsMargins(0, 4, 0, 0);
  region_ = new QComboBox(box);
  region_->setObjectName("selectRegion");
  region_->setAccessibleName(tr("Region of the head"));
  region_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  region_->setMinimumContentsLength(8);
  selectRegion_ = new QPushButton(tr("Select"), box);
  selectRegion_->setObjectName("selectRegionButton");
  selectRegion_->setAccessibleName(tr("Select the region"));
  row->addWidget(region_, 1);
  row->addWidget(selectRegion_);
  connect(selectRegion_, &QPushButton::clicked, this, [this] { editing_.selectRegion(region_->currentData().toString(), region_->currentText()); });
  return box;
}

QWidget* SelectDock::attributes(QWidget* page) {
  auto* box = new QGroupBox(tr("By attribute"), page);
  auto* grid = gridOf(box);
  attribute_ = new QComboBox(box);
  attribute_->setObjectName("selectAttribute");
  attribute_->setAccessibleName(tr("Attribute of the splats"));
  for (const auto& info : splatAttributes()) attribute_->addItem(translated(info.label), int(info.attribute));
  histogram_ = new HistogramView(box);
  const auto field = [&](const char* name, const QString& label) {
    auto* spin = new QDoubleSpinBox(box);
    spin->setObjectName(name);
    spin->setAccessibleName(label);
    spin->setToolTip(label);
    spin->setRange(-1e4, 1e4);
    spin->setKeyboardTracking(false);
    spin->setMinimumWidth(kLeastWidth);
    return spin;
  };
  low_ = field("attributeLow", tr("Lower end of the range"));
  high_ = field("attributeHigh", tr("Upper end of the range"));
  selectRange_ = new QPushButton(tr("Select"), box);
  selectRange_->setObjectName("selectRangeButton");
  selectRange_->setAccessibleName(tr("Select the range"));
  grid->addWidget(attribute_, 0, 0, 1, 2);
  grid->addWidget(selectRange_, 0, 2);
  grid->addWidget(histogram_, 1, 0, 1, 3);
  grid->addWidget(low_, 2, 0);
  grid->addWidget(high_, 2, 1, 1, 2);
  connect(attribute_, &QComboBox::currentIndexChanged, this, &SelectDock::chooseAttribute);
  connect(histogram_, &HistogramView::rangeDragged, this, [this](float low, float high) {
    const QSignalBlocker a(low_), b(high_);
    low_->setValue(double(low));
    high_->setValue(double(high));
  });
  for (auto* spin : {low_, high_})
    connect(spin, &QDoubleSpinBox::valueChanged, this, [this] { histogram_->setRange(float(low_->value()), float(high_->value())); });
  connect(selectRange_, &QPushButton::clicked, this, [this] {
    editing_.selectRange(SplatAttribute(attribute_->currentData().toInt()), float(low_->value()), float(high_->value()));
  });
  return box;
}

}  // namespace likeness
