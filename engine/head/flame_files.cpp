#include "engine/head/flame_files.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::int64_t kFlameIdentity = 300, kAny = -1;

[[noreturn]] void unusable(const FlameSource& source, const std::string& why) {
  throw Error("The head " + inQuotes(source.fileName()) + " cannot be used: " + why,
              "Choose another file.");
}

std::int64_t identityCount(const FlameSource& source, std::int64_t total) {
  if (const auto expressions = source.nestedInteger("supr_expression_metadata", "n_expr");
      expressions && *expressions >= 0 && *expressions <= total)
    return total - *expressions;
  if (total > kFlameIdentity) return kFlameIdentity;
  return total == 20 ? 10 : total;  // smplx's short files
}

// Columns [first, first + count) of [rows, total], one after the other: [count, rows].
std::vector<float> columns(const std::vector<float>& values, std::int64_t total,
                           std::int64_t first, std::int64_t count) {
  const std::size_t rows = values.size() / std::size_t(total);
  std::vector<float> out(std::size_t(count) * rows);
  for (std::size_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < count; ++c)
      out[std::size_t(c) * rows + r] = values[r * std::size_t(total) + std::size_t(first + c)];
  return out;
}

// Drops all-zero directions at the end, but keeps at least `keep`; returns how many are left.
int trimDirections(std::vector<float>& directions, std::size_t rows, std::size_t keep) {
  std::size_t count = rows ? directions.size() / rows : 0;
  while (count > keep) {
    const auto begin = directions.begin() + std::ptrdiff_t((count - 1) * rows);
    if (std::any_of(begin, begin + std::ptrdiff_t(rows), [](float v) { return v != 0; })) break;
    --count;
  }
  directions.resize(count * rows);
  directions.shrink_to_fit();
  return int(count);
}

void readDirections(const FlameSource& source, HeadModel& head) {
  const std::size_t rows = std::size_t(head.vertexCount) * 3;
  const std::vector<float> all = source.floats("shapedirs", {head.vertexCount, 3, kAny});
  const auto total = std::int64_t(all.size() / rows);
  const std::int64_t identity = identityCount(source, total);
  head.shapeDirs = columns(all, total, 0, identity);
  head.expressionDirs = columns(all, total, identity, total - identity);
  head.expressionNames = source.texts("expression_names");
  head.shapeCount = trimDirections(head.shapeDirs, rows, 0);
  head.expressionCount = trimDirections(head.expressionDirs, rows, head.expressionNames.size());
  if (!head.expressionNames.empty() &&
      head.expressionNames.size() != std::size_t(head.expressionCount))
    unusable(source, "it has " + std::to_string(head.expressionNames.size()) +
                         " expression names for " + std::to_string(head.expressionCount) +
                         " expressions.");
}

void readJoints(const FlameSource& source, HeadModel& head) {
  const std::int64_t vertices = head.vertexCount;
  head.jointRegressor = source.floats("J_regressor", {kHeadJoints, vertices});
  head.skinWeights = source.floats("weights", {vertices, kHeadJoints});
  const auto tree = source.shaped("kintree_table", {2, kHeadJoints}).toInt64();
  for (int joint = 1; joint < kHeadJoints; ++joint) {
    if (tree[std::size_t(joint)] < 0 || tree[std::size_t(joint)] >= joint)
      unusable(source, "joint " + std::to_string(joint) + " has no parent before it.");
    head.parents[std::size_t(joint)] = int(tree[std::size_t(joint)]);
  }
  head.parents[0] = -1;  // written as -1 or 4294967295
}

std::vector<glm::uvec4> quads(const FlameSource& source, const std::string& name,
                              std::int64_t limit) {
  const auto flat = source.indices(name, {kAny, 4}, limit);
  std::vector<glm::uvec4> out;
  for (std::size_t i = 0; i < flat.size(); i += 4)
    out.emplace_back(flat[i], flat[i + 1], flat[i + 2], flat[i + 3]);
  return out;
}

std::vector<glm::vec2> uvs(const FlameSource& source) {
  const auto flat = source.floats("vt", {kAny, 2});
  std::vector<glm::vec2> out;
  for (std::size_t i = 0; i < flat.size(); i += 2) out.emplace_back(flat[i], flat[i + 1]);
  return out;
}

// Keys that only the default head has; a file has all of them or none.
void readExtras(const FlameSource& source, HeadModel& head) {
  if (!source.has("quads")) return;
  source.require({"quad_uv", "vt", "quad_part", "part_names", "jaw_open_degrees", "gaze_degrees"},
                 "head with quads");
  head.quads = quads(source, "quads", head.vertexCount);
  head.uvs = uvs(source);
  head.quadUvs = quads(source, "quad_uv", std::int64_t(head.uvs.size()));
  head.partNames = source.texts("part_names");
  const auto count = std::int64_t(head.quads.size());
  for (std::uint32_t part :
       source.indices("quad_part", {count}, std::int64_t(head.partNames.size())))
    head.quadParts.push_back(std::uint8_t(part));
  if (head.quadUvs.size() != head.quads.size() || head.partNames.size() > 255)
    unusable(source, "quads, quad_uv and part_names do not fit each other.");
  const auto jaw = source.array("jaw_open_degrees").toFloat();
  const auto gaze = source.floats("gaze_degrees", {3});
  if (jaw.size() != 1 || !std::isfinite(jaw[0])) unusable(source, "jaw_open_degrees is no number.");
  head.jawOpenDegrees = jaw[0];
  head.gazeUpDegrees = gaze[0];
  head.gazeDownDegrees = gaze[1];
  head.gazeSideDegrees = gaze[2];
}

}  // namespace

HeadModel headModelFrom(const FlameSource& source) {
  constexpr std::int64_t kMaxVertices = 4 << 20;
  source.require({"v_template", "f", "shapedirs", "posedirs", "J_regressor", "weights",
                  "kintree_table"},
                 "FLAME model");
  HeadModel head;
  head.name = source.fileName().substr(0, source.fileName().rfind('.'));
  head.templateVertices = source.floats("v_template", {kAny, 3});
  const auto vertices = std::int64_t(head.templateVertices.size() / 3);
  if (vertices > kMaxVertices) unusable(source, "it has more than four million vertices.");
  head.vertexCount = int(vertices);
  readDirections(source, head);
  const auto pose = source.floats("posedirs", {vertices, 3, kPoseFeatures});
  head.poseDirs = columns(pose, kPoseFeatures, 0, kPoseFeatures);
  readJoints(source, head);
  const auto faces = source.indices("f", {kAny, 3}, vertices);
  for (std::size_t i = 0; i < faces.size(); i += 3)
    head.faces.emplace_back(faces[i], faces[i + 1], faces[i + 2]);
  readExtras(source, head);
  return head;
}

std::shared_ptr<const HeadModel> loadHeadModel(const std::filesystem::path& path) {
  auto head = std::make_shared<HeadModel>(headModelFrom(FlameSource::open(path)));
  const std::filesystem::path masks = path.parent_path() / "masks.npz";
  if (!head->quads.empty() && std::filesystem::exists(masks)) {
    head->masks = loadHeadMasks(masks);
    for (const auto& [region, ids] : head->masks)
      for (std::uint32_t id : ids)
        if (id >= std::uint32_t(head->vertexCount))
          throw Error("The mask " + inQuotes(region) + " names a vertex that " + inQuotes(head->name) +
                          " does not have.",
                      "Use the masks.npz that belongs to the head.");
  }
  return head;
}

}  // namespace likeness
