#pragma once
#include <vector>

#include "engine/fit/fit_surface.h"
#include "engine/head/head_model.h"
#include "engine/head/sparse_rows.h"

namespace likeness {

/// Expression coefficients that a photo fit moves: on a head with ARKit names all deforming units
/// but gaze, tongue and the jaw (a joint); on a plain FLAME head the first 40 components.
std::vector<FitUnit> fitUnitsOf(const HeadModel& head);

/// Mean, directions (identity, then units) and jaw data of linear combinations of head vertices.
/// A row's jaw weight is the weighted mean of its vertices.
LinearPoints linearPointsOf(const HeadModel& head, const SparseRows& rows, int identityCount,
                            const std::vector<FitUnit>& units);

/// Fixed-width rows as sparse rows; zero weights are dropped.
SparseRows sparseRowsOf(const VertexCombinations& combinations);

}  // namespace likeness
