#include "tests/unit/media/gltf_cases.h"

namespace likeness {
namespace {

// One triangle whose pieces a case may replace.
struct Gltf {
  std::string buffers = R"([{"byteLength":36,"uri":"data:application/octet-stream;base64,AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA"}])";
  std::string views = R"([{"buffer":0,"byteLength":36}])";
  std::string accessors = R"([{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}])";
  std::string meshes = R"([{"primitives":[{"attributes":{"POSITION":0}}]}])";
  std::string nodes = R"([{"mesh":0}])";
  std::string text() const {
    return R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":)" + nodes + R"(,"meshes":)" +
           meshes + R"(,"buffers":)" + buffers + R"(,"bufferViews":)" + views + R"(,"accessors":)" + accessors + "}";
  }
};

}  // namespace

std::string movedTriangleGltf() {
  Gltf g;
    g.nodes = R"([{"children":[1],"translation":[0,0,5]},{"mesh":0,"scale":[2,2,2]}])";
  return g.text();
}

std::vector<std::pair<const char*, std::string>> hostileGltfCases() {
  std::vector<std::pair<const char*, std::string>> out;
  const auto row = [&](const char* name, auto change) {
    Gltf g;
    change(g);
    out.emplace_back(name, g.text());
  };
  row("count past the buffer", [](Gltf& g) { g.accessors = R"([{"bufferView":0,"componentType":5126,"count":1000000,"type":"VEC3"}])"; });
  row("huge count", [](Gltf& g) { g.accessors = R"([{"bufferView":0,"componentType":5126,"count":9007199254740991,"type":"VEC3"}])"; });
  row("negative offset", [](Gltf& g) { g.accessors = R"([{"bufferView":0,"byteOffset":-4,"componentType":5126,"count":3,"type":"VEC3"}])"; });
  row("missing view", [](Gltf& g) { g.accessors = R"([{"componentType":5126,"count":3,"type":"VEC3"}])"; });
  row("view past buffer", [](Gltf& g) { g.views = R"([{"buffer":0,"byteOffset":4294967295,"byteLength":36}])"; });
  row("tiny stride", [](Gltf& g) { g.views = R"([{"buffer":0,"byteLength":36,"byteStride":4}])"; });
  row("buffer outside", [](Gltf& g) { g.buffers = R"([{"byteLength":36,"uri":"../../etc/passwd"}])"; });
  row("absolute buffer", [](Gltf& g) { g.buffers = R"([{"byteLength":1,"uri":"/etc/passwd"}])"; });
  row("web buffer", [](Gltf& g) { g.buffers = R"([{"byteLength":1,"uri":"http://example.com/a.bin"}])"; });
  row("missing buffer file", [](Gltf& g) { g.buffers = R"([{"byteLength":1,"uri":"none.bin"}])"; });
  row("bad base64", [](Gltf& g) { g.buffers = R"([{"byteLength":1,"uri":"data:;base64,*"}])"; });
  row("short base64", [](Gltf& g) { g.buffers = R"([{"byteLength":37,"uri":"data:;base64,AAAA"}])"; });
  row("position out of range", [](Gltf& g) { g.meshes = R"([{"primitives":[{"attributes":{"POSITION":7}}]}])"; });
  row("no position", [](Gltf& g) { g.meshes = R"([{"primitives":[{"attributes":{}}]}])"; });
  row("index out of range", [](Gltf& g) {
    g.accessors = R"([{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},{"bufferView":0,"componentType":5121,"byteOffset":12,"count":6,"type":"SCALAR"}])";
    g.meshes = R"([{"primitives":[{"attributes":{"POSITION":0},"indices":1}]}])";
  });
  row("node cycle", [](Gltf& g) { g.nodes = R"([{"mesh":0},{"children":[2]},{"children":[1]}])"; });
  row("own child", [](Gltf& g) { g.nodes = R"([{"mesh":0,"children":[0]}])"; });
  row("two parents", [](Gltf& g) { g.nodes = R"([{"mesh":0,"children":[2]},{"children":[2]},{}])"; });
  row("mesh out of range", [](Gltf& g) { g.nodes = R"([{"mesh":9}])"; });
  row("deep JSON", [](Gltf& g) { g.nodes = std::string(1000000, '['); });
  row("deep nodes", [](Gltf& g) {
    g.nodes = "[";
    for (int i = 0; i < 5000; ++i) g.nodes += R"({"children":[)" + std::to_string(i + 1) + "]},";
    g.nodes += R"({"mesh":0}])";
  });
  row("matrix of text", [](Gltf& g) { g.nodes = R"([{"mesh":0,"translation":["a",0,0]}])"; });
  return out;
}

}  // namespace likeness
