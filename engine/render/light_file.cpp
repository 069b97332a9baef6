#include "engine/render/light_file.h"

#include <initializer_list>
#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "engine/core/json_text.h"

namespace likeness {
namespace {

using Json = nlohmann::json;

struct LightReader {
  std::string file;

  [[noreturn]] void fail(const std::string& what) const {
    throw Error("The light file " + file + ": " + what + ".",
                "See docs/file_formats.md for its fields.");
  }
  void onlyKnows(const Json& object, std::initializer_list<const char*> names) const {
    for (const auto& [key, value] : object.items()) {
      bool known = false;
      for (const char* name : names) known = known || key == name;
      if (!known) fail("unknown field \"" + key + "\"");
    }
  }
  glm::vec3 triple(const Json& value, const std::string& field) const {
    if (!value.is_array() || value.size() != 3) fail("\"" + field + "\" is not three numbers");
    for (const Json& v : value) {
      if (!v.is_number()) fail("\"" + field + "\" is not three numbers");
    }
    return {value[0].get<float>(), value[1].get<float>(), value[2].get<float>()};
  }
  bool flag(const Json& object, const char* field) const {
    if (!object.contains(field)) return true;
    if (!object[field].is_boolean()) fail(std::string("\"") + field + "\" is not true or false");
    return object[field].get<bool>();
  }
  Lamp lamp(const Json& object) const {
    if (!object.is_object() || !object.contains("to")) fail("a lamp lacks its direction \"to\"");
    onlyKnows(object, {"to", "colour", "softness", "shadow", "highlight"});
    Lamp lamp;
    lamp.toLamp = triple(object["to"], "to");
    if (glm::length(lamp.toLamp) < 1e-6f) fail("the direction \"to\" of a lamp is zero");
    if (object.contains("colour")) lamp.colour = triple(object["colour"], "colour");
    if (object.contains("softness")) {
      if (!object["softness"].is_number()) fail("\"softness\" is not a number");
      lamp.softness = object["softness"].get<float>();
    }
    lamp.castsShadow = flag(object, "shadow");
    lamp.highlight = flag(object, "highlight");
    return lamp;
  }
};

}  // namespace

MeshLight loadLight(const std::filesystem::path& file) {
  const LightReader reader{file.string()};
  const Json json = readJson(file);
  if (!json.is_object()) reader.fail("it is not a JSON object");
  reader.onlyKnows(json, {"radiance", "ambient", "lamps"});
  MeshLight light;
  if (json.contains("ambient"))
    light = MeshLight::ambient(reader.triple(json["ambient"], "ambient"));
  if (json.contains("radiance")) {
    if (!json["radiance"].is_array() || json["radiance"].size() != 9)
      reader.fail("\"radiance\" does not have 9 rows");
    for (int k = 0; k < 9; ++k) light.radiance[k] = reader.triple(json["radiance"][k], "radiance");
  }
  if (json.contains("lamps")) {
    for (const Json& lamp : json["lamps"]) light.lamps.push_back(reader.lamp(lamp));
  }
  return light;
}

}  // namespace likeness
