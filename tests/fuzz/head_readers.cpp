// Heads, what is bound to them, and lights.
#include "engine/head/flame_files.h"
#include "engine/render/light_file.h"
#include "engine/splats/rig_file.h"
#include "models/io/safetensors.h"
#include "tests/fuzz/reader_parts.h"

namespace likeness::test {

void readFuzzedRig(const std::string& bytes) {
  Safetensors file = parseSafetensors(fuzzBytes(bytes, "case.rig.safetensors"));
  splatsFromRig({std::move(file.tensors), std::move(file.metadata)}, "case.rig.safetensors");
}

void readFuzzedFlame(const std::string& bytes) {
  const FuzzFile file(bytes, "case.pkl");
  const FlameSource source = FlameSource::open(file.path());
  switch (flameFileKind(source)) {
    case FlameFileKind::model: headModelFrom(source); return;
    case FlameFileKind::masks: headMasksFrom(source); return;
    case FlameFileKind::landmarks: flameLandmarksFrom(source); return;
    case FlameFileKind::texture: loadFlameTexture(file.path()); return;
  }
}

void readFuzzedLight(const std::string& bytes) { loadLight(FuzzFile(bytes, "case.json").path()); }

}  // namespace likeness::test
