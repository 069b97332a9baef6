#include "engine/api/all_params.h"

#include "engine/core/runtime_params.h"
#include "engine/fit/fit_params.h"
#include "models/face/face_params.h"

namespace likeness {

ParamRegistry makeAllParams() {
  return ParamRegistry({
      ParamGroup::owning<RuntimeParams>("runtime", LIKENESS_TEXT("params", "Program")),
      ParamGroup::owning<FitParams>("fit", LIKENESS_TEXT("params", "Photo fit")),
      ParamGroup::owning<FaceParams>("face", LIKENESS_TEXT("params", "Face")),
  });
}

}  // namespace likeness
