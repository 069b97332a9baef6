#pragma once
#include <QTreeWidget>
#include <string>

#include "engine/api/model_manager.h"

namespace likeness {

inline constexpr int kModelIdRole = Qt::UserRole;

QTreeWidget* makeModelsTable(const char* name, const QStringList& headers, QWidget* parent);
/// One for each feature: what it lacks and what stands in until then.
void fillFeatures(QTreeWidget* table, const ModelManager& manager);
/// One for each model; `selected` is its id, empty: the first one.
void fillModels(QTreeWidget* table, const ModelManager& manager, const std::string& selected);

}  // namespace likeness
