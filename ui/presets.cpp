#include "ui/presets.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/api/expression.h"
#include "engine/core/json_text.h"
#include "engine/core/param_registry.h"
#include "engine/project/preset_file.h"
#include "ui/expression_dock.h"
#include "ui/parameter_dock.h"
#include "ui/preset_bar.h"
#include "ui/studio_document.h"

namespace likeness {
namespace {

constexpr const char* kParameters = "parameterPreset";
constexpr const char* kExpressions = "expressionPreset";

std::filesystem::path pathOf(const QString& text) { return std::filesystem::u8path(text.toStdString()); }

}  // namespace

Presets::Presets(StudioDocument& document, ParamRegistry& params, ParameterDock& parameters, ExpressionDock& expressions,
                 QObject* parent)
    : QObject(parent), document_(document), params_(params), parameters_(parameters), expressions_(expressions) {
  shipped_ = {{tr("Default"), {}}, {tr("Quick look"), {{"refine.steps", 40}}}, {tr("Careful"), {{"refine.steps", 400}}}};
  connectParameters();
  connectExpressions();
  connect(&document_, &StudioDocument::itemsChanged, this, &Presets::refresh);
  connect(&document_, &StudioDocument::replaced, this, &Presets::refresh);
  refresh();
}

void Presets::connectParameters() {
  PresetBar* bar = parameters_.presets();
  connect(bar, &PresetBar::chosen, this, &Presets::chooseParameters);
  connect(bar, &PresetBar::saveRequested, this, [this](const QString& name) {
    document_.setViewState("parameterPreset", nlohmann::json(name.toStdString()).dump());
    save(kParameters, name, currentParameters(), tr("Save preset %1").arg(name));
  });
  connect(bar, &PresetBar::removeRequested, this, [this](const QString& name) { remove(kParameters, name); });
  connect(bar, &PresetBar::exportRequested, this, [this](const QString& name, const QString& file) {
    std::map<std::string, std::string> values;
    for (const auto& [key, value] : parameterValues(name)) values[key] = paramValueToJson(value).dump();
    writePresetFile(pathOf(file), {"parameters", name.toStdString(), values});
    Q_EMIT noted(tr("Wrote %1").arg(file));
  });
  connect(bar, &PresetBar::importRequested, this, [this](const QString& file) {
    const PresetFile in = readPresetFile(pathOf(file), "parameters");
    save(kParameters, QString::fromStdString(in.name), in.values, tr("Load preset %1").arg(QString::fromStdString(in.name)));
  });
}

void Presets::connectExpressions() {
  PresetBar* bar = expressions_.presets();
  connect(bar, &PresetBar::saveRequested, this, [this](const QString& name) {
    std::map<std::string, std::string> values;
    for (const auto& [key, value] : namesFromExpression(expressions_.values())) values[key] = nlohmann::json(value).dump();
    save(kExpressions, name, values, tr("Save expression %1").arg(name));
  });
  connect(bar, &PresetBar::removeRequested, this, [this](const QString& name) { remove(kExpressions, name); });
  connect(bar, &PresetBar::exportRequested, this, [this](const QString& name, const QString& file) {
    std::map<std::string, std::string> values;
    for (const auto& [key, value] : expressions_.presetValues(name)) values[key] = nlohmann::json(value).dump();
    writePresetFile(pathOf(file), {"expression", name.toStdString(), values});
    Q_EMIT noted(tr("Wrote %1").arg(file));
  });
  connect(bar, &PresetBar::importRequested, this, [this](const QString& file) {
    const PresetFile in = readPresetFile(pathOf(file), "expression");
    save(kExpressions, QString::fromStdString(in.name), in.values, tr("Load expression %1").arg(QString::fromStdString(in.name)));
  });
}

void Presets::refresh() {
  QStringList shipped, own;
  for (const auto& [name, values] : shipped_) shipped << name;
  for (const auto& item : document_.items(kParameters)) own << QString::fromStdString(item.name);
  parameters_.presets()->setPresets(shipped, own);
  const auto stored = parseJson(document_.viewState("parameterPreset"));
  QString current = stored.is_string() ? QString::fromStdString(stored.get<std::string>()) : shipped_.front().first;
  if (!shipped.contains(current) && !own.contains(current)) current = shipped_.front().first;
  parameters_.setReference(current, parameterValues(current));
  std::vector<ExpressionPreset> mine;
  for (const auto& item : document_.items(kExpressions)) {
    ExpressionPreset preset{item.name, item.name, "own", {}};
    for (const auto& [key, text] : presetValuesFromJson(item.value)) {
      const auto value = parseJson(text);
      if (findControl(key) >= 0 && value.is_number()) preset.values[key] = value.get<float>();
    }
    mine.push_back(std::move(preset));
  }
  expressions_.setOwnPresets(mine);
}

Presets::Values Presets::parameterValues(const QString& name) const {
  Values out;
  for (const auto& group : params_.groups())
    for (std::size_t i = 0; i < group.size(); ++i) out[group.info(i).key] = group.defaultValue(i);
  for (const auto& [shipped, values] : shipped_)
    if (shipped == name)
      for (const auto& [key, value] : values)
        if (out.contains(key)) out[key] = value;
  for (const auto& [key, text] : ownValues(kParameters, name)) {
    ParamGroup* group = params_.groupOf(key);
    if (!group || !out.contains(key)) continue;  // of another version: kept in the document, not used
    const ParamCheck check = paramValueFromJson(group->info(*group->find(key)), parseJson(text));
    if (check.value) out[key] = *check.value;
  }
  return out;
}

std::map<std::string, std::string> Presets::ownValues(const std::string& kind, const QString& name) const {
  for (const auto& item : document_.items(kind))
    if (QString::fromStdString(item.name) == name) return presetValuesFromJson(item.value);
  return {};
}

void Presets::chooseParameters(const QString& name) {
  document_.setViewState("parameterPreset", nlohmann::json(name.toStdString()).dump());
  document_.setParameters(parameterValues(name), tr("Preset %1").arg(name));
  refresh();
}

std::map<std::string, std::string> Presets::currentParameters() const {
  std::map<std::string, std::string> out;
  for (const auto& group : params_.groups())
    for (std::size_t i = 0; i < group.size(); ++i)
      if (group.get(i) != group.defaultValue(i)) out[group.info(i).key] = paramValueToJson(group.get(i)).dump();
  return out;
}

void Presets::save(const std::string& kind, const QString& name, const std::map<std::string, std::string>& values, const QString& text) {
  auto items = document_.items(kind);
  const DocumentItem item{kind, name.toStdString(), presetValuesToJson(values)};
  const auto at = std::find_if(items.begin(), items.end(), [&](const DocumentItem& i) { return i.name == item.name; });
  if (at == items.end()) items.push_back(item);
  else *at = item;
  document_.setItems(kind, items, text);
  refresh();
}

void Presets::remove(const std::string& kind, const QString& name) {
  auto items = document_.items(kind);
  std::erase_if(items, [&](const DocumentItem& i) { return QString::fromStdString(i.name) == name; });
  document_.setItems(kind, items, tr("Delete preset %1").arg(name));
}

}  // namespace likeness
