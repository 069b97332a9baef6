// Pictures and meshes.
#include "engine/media/deep_picture.h"
#include "engine/media/image_io.h"
#include "engine/media/mesh_io.h"
#include "tests/fuzz/reader_parts.h"

namespace likeness::test {

void readFuzzedObj(const std::string& bytes) { readMesh(FuzzFile(bytes, "case.obj").path()); }

void readFuzzedGltf(const std::string& bytes) {
  readMesh(FuzzFile(bytes, bytes.starts_with("glTF") ? "case.glb" : "case.gltf").path());
}

void readFuzzedPicture(const std::string& bytes) { decodePhoto(fuzzBytes(bytes, "case.png")); }

void readFuzzedDeepPicture(const std::string& bytes) { decodeDeepPicture(fuzzBytes(bytes, "case.png")); }

}  // namespace likeness::test
