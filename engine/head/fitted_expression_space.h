#pragma once
#include <memory>

#include "engine/head/expression_space.h"
#include "engine/head/head_correspondence.h"

namespace likeness {

/// The space of a head whose expression axes have no names (plain FLAME): each shape of `named` (the
/// default head) is carried over by deformation transfer and fitted by least squares onto the
/// target's expression basis, the jaw joint for jaw shapes; eyes turn by their joints. Residual per
/// shape in residuals(). Takes about a second; throws Error when the heads cannot be aligned.
std::unique_ptr<ExpressionSpace> fittedExpressionSpace(const CorrespondingHead& named,
                                                       const CorrespondingHead& target);

/// The fitted numbers, for files and displays: controls to coefficients.
struct ExpressionFit {
  int coefficientCount = 0;
  std::vector<float> coefficients;      ///< [54, coefficientCount] at control 1
  std::vector<glm::vec3> jaw;           ///< [54] axis-angle at control 1
  std::vector<ShapeResidual> residuals; ///< [52]
};
ExpressionFit fitExpressions(const CorrespondingHead& named, const CorrespondingHead& target);

/// namedExpressionSpace when the head has ARKit names, else fittedExpressionSpace.
std::unique_ptr<ExpressionSpace> expressionSpaceFor(const CorrespondingHead& head,
                                                    const CorrespondingHead& named);

}  // namespace likeness
