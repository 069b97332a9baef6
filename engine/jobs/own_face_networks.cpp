#include "engine/jobs/own_face_networks.h"

#include "engine/core/error.h"
#ifdef LIKENESS_WITH_CATALOG
#include "engine/catalog/model_store.h"
#include "models/face/arcface_onnx.h"
#include "models/face/scrfd_detector.h"
#endif

namespace likeness {

#ifdef LIKENESS_WITH_CATALOG
FaceParts ownFaceNetworks(const FaceParams& params, const std::filesystem::path& modelsFolder) {
  const ModelStore store(modelsFolder.empty() ? ModelStore::defaultFolder() : modelsFolder);
  FaceParts parts;
  if (params.detector == DetectorNetwork::scrfd) {
    const auto file = store.find("antelopev2", "detector");
    if (!file)
      throw Error("The SCRFD detector is not installed.",
                  "Import one (File > Models, or `likeness models import FILE`), or set Face detector (face.detector) to embedded.");
    parts.detector = std::make_shared<ScrfdDetector>(*file);
  }
  if (params.descriptor == IdentityNetwork::arcface) {
    auto file = store.find("arcface", "identity");
    if (!file) file = store.find("antelopev2", "recognition");
    if (!file)
      throw Error("No ArcFace network is installed.",
                  "Import one (File > Models, or `likeness models import FILE`), or set Identity network (face.identityNetwork) to embedded.");
    parts.identity = std::make_shared<ArcFaceOnnx>(*file);
  }
  return parts;
}
#else
FaceParts ownFaceNetworks(const FaceParams& params, const std::filesystem::path&) {
  if (params.detector != DetectorNetwork::embedded || params.descriptor != IdentityNetwork::embedded)
    throw Error("This build has no model manager, so that it finds no face networks of yours.",
                "Set Face detector (face.detector) and Identity network (face.identityNetwork) to embedded.");
  return {};
}
#endif

}  // namespace likeness
