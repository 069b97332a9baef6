#include "models/diffusion/reference_diffusion.h"

#include "models/reference/reference_kinds.h"

namespace likeness {

void addDiffusionReferenceKinds(ReferenceKinds& kinds) {
  addSchedulerReferenceKinds(kinds);
  addTextReferenceKinds(kinds);
  addUNetReferenceKinds(kinds);
  addVaeReferenceKinds(kinds);
}

}  // namespace likeness
