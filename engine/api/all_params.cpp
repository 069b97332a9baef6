#include "engine/api/all_params.h"

#include "engine/core/runtime_params.h"

namespace likeness {

ParamRegistry makeAllParams() {
  return ParamRegistry({
      ParamGroup::owning<RuntimeParams>("runtime", LIKENESS_TEXT("params", "Program")),
  });
}

}  // namespace likeness
