#pragma once
#include <vector>

#include "engine/catalog/model_findings.h"

namespace likeness {

/// Tables for people, or one JSON object a line with --json.
void printModels(const ModelStore& store);
void printFindings(const std::vector<ModelFinding>& findings);

}  // namespace likeness
