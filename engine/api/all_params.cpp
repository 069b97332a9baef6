#include "engine/api/all_params.h"

#include "engine/core/runtime_params.h"
#include "models/face/face_params.h"

namespace likeness {

ParamRegistry makeAllParams() {
  return ParamRegistry({
      ParamGroup::owning<RuntimeParams>("runtime", LIKENESS_TEXT("params", "Program")),
      ParamGroup::owning<FaceParams>("face", LIKENESS_TEXT("params", "Face")),
  });
}

}  // namespace likeness
