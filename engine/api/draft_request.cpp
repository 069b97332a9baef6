#include "engine/api/draft_request.h"

#include "engine/core/atomic_file.h"

namespace likeness {

DraftRequest draftRequest(ParamRegistry& params) {
  DraftRequest out;
  out.face = paramsFrom<FaceParams>(params, "face");
  out.draft = paramsFrom<DraftParams>(params, "draft");
  out.fit = paramsFrom<FitParams>(params, "fit");
  out.look = paramsFrom<LookParams>(params, "look");
  out.refine = paramsFrom<RefineParams>(params, "refine");
  return out;
}

std::filesystem::path photoFile(const DocumentPhoto& photo, const std::filesystem::path& folder) {
  const auto file = folder / ("photo" + std::filesystem::path(photo.name).extension().string());
  writeFileAtomically(file, photo.bytes);
  return file;
}

}  // namespace likeness
