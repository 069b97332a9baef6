#include "engine/api/all_params.h"

#include <vector>

#include "engine/api/view_params.h"
#include "engine/appearance/draft_params.h"
#include "engine/appearance/look_params.h"
#include "engine/appearance/photo_refine.h"
#include "engine/core/runtime_params.h"
#include "engine/fit/fit_params.h"
#include "engine/guidance/sample_params.h"
#include "models/face/face_params.h"

namespace likeness {

ParamRegistry makeAllParams() {
  return ParamRegistry({
      ParamGroup::owning<RuntimeParams>("runtime", LIKENESS_TEXT("params", "Program")),
      ParamGroup::owning<FaceParams>("face", LIKENESS_TEXT("params", "Face")),
      ParamGroup::owning<DraftParams>("draft", LIKENESS_TEXT("params", "Draft")),
      ParamGroup::owning<FitParams>("fit", LIKENESS_TEXT("params", "Photo fit")),
      ParamGroup::owning<RefineParams>("refine", LIKENESS_TEXT("params", "Refinement")),
      ParamGroup::owning<LookParams>("look", LIKENESS_TEXT("params", "Look")),
      ParamGroup::owning<SampleParams>("sample", LIKENESS_TEXT("params", "Sampling")),
      ParamGroup::owning<ViewParams>("view", LIKENESS_TEXT("params", "View")),
  });
}

ParamRegistry makeDocumentParams() {
  ParamRegistry params = makeAllParams();
  std::erase_if(params.groups(), [](const ParamGroup& group) { return group.name() == "runtime"; });
  return params;
}

}  // namespace likeness
