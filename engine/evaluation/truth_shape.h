#pragma once
#include "engine/evaluation/truth_person.h"
#include "engine/evaluation/truth_random.h"

namespace likeness {

/// Draws the attributes and target weights of a person (rules of sampler.json).
void drawTruthShape(const TruthTables& tables, TruthRandom& random, TruthPerson& person);

}  // namespace likeness
