#pragma once
#include <QObject>
#include <map>
#include <string>
#include <vector>

#include "engine/core/param_value.h"

namespace likeness {

class ExpressionDock;
class ParameterDock;
class StudioDocument;
class ParamRegistry;

/// Presets of both kinds: shipped ones, and the document's own, which are saved, deleted and shared as
/// undoable edits. Sits between the docks, which know names, and the document, which keeps values.
class Presets : public QObject {
  Q_OBJECT
 public:
  Presets(StudioDocument& document, ParamRegistry& params, ParameterDock& parameters, ExpressionDock& expressions, QObject* parent);

 Q_SIGNALS:
  void noted(const QString& sentence);

 private:
  using Values = std::map<std::string, ParamValue>;
  void connectParameters();
  void connectExpressions();
  void refresh();
  void chooseParameters(const QString& name);
  Values parameterValues(const QString& name) const;
  std::map<std::string, std::string> currentParameters() const;
  std::map<std::string, std::string> ownValues(const std::string& kind, const QString& name) const;
  void save(const std::string& kind, const QString& name, const std::map<std::string, std::string>& values, const QString& text);
  void remove(const std::string& kind, const QString& name);

  StudioDocument& document_;
  ParamRegistry& params_;
  ParameterDock& parameters_;
  ExpressionDock& expressions_;
  std::vector<std::pair<QString, Values>> shipped_;
};

}  // namespace likeness
