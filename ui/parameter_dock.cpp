#include "ui/parameter_dock.h"

#include <QGridLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/drawn_icon.h"
#include "ui/parameter_editor.h"
#include "ui/preset_bar.h"
#include "ui/translate.h"

namespace likeness {
namespace {
constexpr int kLabelColumn = 110;
constexpr int kRoomBeside = 130;  // what the narrowest panel leaves for a control beside its label

// As its editor shows it: a choice by its label.
QString shown(const ParamInfo& info, const ParamValue& value) {
  for (const auto& choice : info.choices)
    if (value == ParamValue(choice.id)) return translated(choice.label);
  return QString::fromStdString(formatParamValue(value));
}

}

ParameterDock::ParameterDock(ParamRegistry& registry, const QString& folder, QWidget* parent)
    : QDockWidget(tr("Parameters"), parent), registry_(registry) {
  setObjectName("parameterDock");
  auto* page = new QWidget(this);
  auto* column = new QVBoxLayout(page);
  auto* top = new QHBoxLayout;
  search_ = new QLineEdit(page);
  search_->setPlaceholderText(tr("Search"));
  search_->setClearButtonEnabled(true);
  search_->setAccessibleName(tr("Search parameters"));
  showAdvanced_ = new QToolButton(page);
  showAdvanced_->setText(tr("All"));
  showAdvanced_->setAccessibleName(tr("Show all parameters"));
  showAdvanced_->setCheckable(true);
  showAdvanced_->setToolTip(tr("Also show advanced parameters"));
  top->addWidget(search_, 1);
  top->addWidget(showAdvanced_);
  presets_ = new PresetBar("parameter", folder, page);
  column->addWidget(presets_);
  column->addLayout(top);
  auto* scroll = new QScrollArea(page);
  scroll->setWidgetResizable(true);
  scroll->setFrameShape(QFrame::NoFrame);
  auto* list = new QWidget(scroll);
  new QVBoxLayout(list);
  for (auto& group : registry_.groups()) addGroup(group, list);
  static_cast<QVBoxLayout*>(list->layout())->addStretch(1);
  scroll->setWidget(list);
  column->addWidget(scroll, 1);
  setWidget(page);
  connect(search_, &QLineEdit::textChanged, this, [this] { filter(); });
  connect(showAdvanced_, &QToolButton::toggled, this, [this] { filter(); });
  filter();
  refresh();
}

void ParameterDock::addGroup(ParamGroup& group, QWidget* parent) {
  auto* box = new QGroupBox(translated(group.title()), parent);
  box->setObjectName("group." + QString::fromStdString(group.name()));
  new QVBoxLayout(box);
  for (std::size_t i = 0; i < group.size(); ++i) addRow(group, i, box);
  parent->layout()->addWidget(box);
}

void ParameterDock::addRow(ParamGroup& group, std::size_t index, QGroupBox* box) {
  const ParamInfo& info = group.info(index);
  Row row;
  row.advanced = info.flags & paramAdvanced;
  row.group = box;
  row.widget = new QWidget(box);
  row.editor = ParameterEditor::create(info, row.widget);
  row.wide = info.kind != ParamKind::boolean && row.editor->sizeHint().width() > kRoomBeside;
  auto* mark = new QLabel(info.live() ? QStringLiteral("●") : QStringLiteral("○"), row.widget);
  mark->setToolTip(info.live() ? tr("Live: a running job uses it at its next step")
                               : tr("Used by the next run"));
  row.reset = new QToolButton(row.widget);
  row.reset->setIcon(drawnIcon(IconShape::reset));
  row.reset->setIconSize({14, 14});
  row.reset->setAutoRaise(true);
  row.reset->setToolTip(tr("Back to the default"));
  row.reset->setAccessibleName(tr("Reset %1").arg(translated(info.label)));
  row.searchText = (translated(info.label) + " " + QString::fromStdString(info.key) + " " + translated(info.help)).toLower();
  row.label = new QLabel(translated(info.label), row.widget);
  row.label->setObjectName("parameterLabel");
  row.label->setToolTip(help(info));
  row.label->setBuddy(row.editor);
  row.editor->setToolTip(help(info));
  layOut(row, mark);
  box->layout()->addWidget(row.widget);
  const std::string key = info.key;
  connect(row.editor, &ParameterEditor::edited, this, [this, key](const ParamValue& v) { apply(key, v); });
  connect(row.reset, &QToolButton::clicked, this, [this, key] {
    ParamGroup* owner = registry_.groupOf(key);
    apply(key, owner->defaultValue(*owner->find(key)));
  });
  rows_[key] = row;
}

// A slider or a text takes the width of the panel, below its label; small controls stand beside theirs.
void ParameterDock::layOut(const Row& row, QWidget* mark) {
  auto* grid = new QGridLayout(row.widget);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setHorizontalSpacing(4);
  grid->setVerticalSpacing(2);
  const int line = row.wide ? 1 : 0;
  if (!row.wide) {
    grid->setColumnMinimumWidth(0, kLabelColumn);
    row.label->setMaximumWidth(kLabelColumn);  // a long name takes two lines: the controls stand below each other
    row.label->setWordWrap(true);
  }
  grid->setColumnStretch(1, 1);
  grid->addWidget(row.label, 0, 0, 1, row.wide ? 4 : 1);
  grid->addWidget(row.editor, line, row.wide ? 0 : 1, 1, row.wide ? 2 : 1);
  grid->addWidget(mark, line, 2);
  grid->addWidget(row.reset, line, 3);
}

void ParameterDock::apply(const std::string& key, const ParamValue& value) {
  ParamGroup* owner = registry_.groupOf(key);
  const ParamCheck check = checkParamValue(owner->info(*owner->find(key)), value);
  if (!check.value) {  // say why and show the old value again
    Q_EMIT refused(QString::fromStdString(check.problem + " " + check.remedy));
    refresh();
    return;
  }
  Q_EMIT edited(key, *check.value);
}

// What it does, how it is called elsewhere, its range and default: the whole of what describe() says.
QString ParameterDock::help(const ParamInfo& info) const {
  const ParamGroup* group = registry_.groupOf(info.key);
  QString text = translated(info.help) + "\n" + tr("Key: %1").arg(QString::fromStdString(info.key));
  const QString unit = info.unit.empty() ? QString() : " " + QString::fromStdString(info.unit);
  if (info.hasRange()) text += "\n" + tr("Range: %1 to %2%3").arg(info.minimum).arg(info.maximum).arg(unit);
  text += "\n" + tr("Default: %1%2").arg(shown(info, group->defaultValue(*group->find(info.key))), unit);
  return text + "\n" + (info.live() ? tr("A running job uses a change at its next step.") : tr("The next run uses a change."));
}

void ParameterDock::setReference(const QString& name, const std::map<std::string, ParamValue>& values) {
  referenceName_ = name;
  reference_ = values;
  refresh();
}

ParamValue ParameterDock::reference(const ParamGroup& group, std::size_t index) const {
  const auto it = reference_.find(group.info(index).key);
  return it == reference_.end() ? group.defaultValue(index) : it->second;
}

void ParameterDock::refresh() {
  differing_ = 0;
  for (auto& group : registry_.groups())
    for (std::size_t i = 0; i < group.size(); ++i) {
      Row& row = rows_[group.info(i).key];
      row.editor->show(group.get(i));
      row.reset->setEnabled(group.get(i) != group.defaultValue(i));
      row.reset->setToolTip(row.reset->isEnabled() ? tr("Back to the default") : tr("This is the default."));
      const ParamValue wanted = reference(group, i);
      const bool differs = group.get(i) != wanted;
      differing_ += differs;
      const QString mark = differs ? referenceName_ + shown(group.info(i), wanted) : QString("");
      if (mark == row.mark) continue;  // labels are costly to change while a slider is dragged
      row.mark = mark;
      QFont font = row.label->font();
      font.setBold(differs);  // a mark beside the colour-blind safe text, not a colour alone
      row.label->setFont(font);
      row.label->setText(translated(group.info(i).label) + (differs ? QStringLiteral(" *") : QString()));
      row.label->setToolTip(help(group.info(i)) +
                            (differs ? "\n" + tr("* %1 has %2").arg(referenceName_, shown(group.info(i), wanted)) : QString()));
    }
  presets_->setCurrent(referenceName_, differing_ > 0);
}

void ParameterDock::filter() {
  const QString text = search_->text().toLower();
  std::map<QGroupBox*, bool> shown;
  for (auto& [key, row] : rows_) {
    const bool visible = (text.isEmpty() ? !row.advanced || showAdvanced_->isChecked()
                                         : row.searchText.contains(text));
    row.widget->setVisible(visible);
    shown[row.group] = shown[row.group] || visible;
  }
  for (const auto& [box, any] : shown) box->setVisible(any);
}

}  // namespace likeness
