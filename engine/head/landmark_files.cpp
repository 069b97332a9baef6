#include "engine/head/landmark_files.h"

#include <optional>

#include "engine/core/error.h"
#include "engine/head/flame_files.h"

namespace likeness {
namespace {

// NAME_index [..., K] with NAME_weight of the same shape as rows of vertex combinations.
std::optional<VertexCombinations> table(const FlameSource& source, const std::string& prefix,
                                        const HeadModel& head) {
  const std::string index = prefix + "_index", weight = prefix + "_weight";
  if (!source.has(index)) return std::nullopt;
  source.require({weight}, "landmark table");
  const HostTensor ids = source.array(index), weights = source.array(weight);
  if (ids.shape.size() < 2 || ids.shape != weights.shape || ids.shape.back() < 1)
    throw Error("The landmark table " + prefix + " of " + source.fileName() +
                " has index and weight arrays of different shapes.");
  VertexCombinations out;
  out.terms = int(ids.shape.back());
  for (std::int64_t id : ids.toInt64()) {
    if (id < 0 || id >= head.vertexCount)
      throw Error("The landmark table " + source.fileName() + " names vertex " +
                      std::to_string(id) + ", but the head has only " +
                      std::to_string(head.vertexCount) + ".",
                  "Use the landmark file that belongs to this head.");
    out.index.push_back(std::uint32_t(id));
  }
  out.pointCount = int(out.index.size()) / out.terms;
  out.weight = weights.toFloat();
  return out;
}

void take(std::optional<VertexCombinations> from, VertexCombinations& to) {
  if (from) to = std::move(*from);
}

void readOwnTables(const FlameSource& source, const HeadModel& head, HeadLandmarks& out) {
  take(table(source, "ibug51", head), out.ibug.inner);
  take(table(source, "contour", head), out.ibug.contour);
  take(table(source, "mp468", head), out.mp468);
  take(table(source, "iris", head), out.iris);
  if (source.has("mp468_offset")) out.mp468Offset = source.array("mp468_offset").toFloat();
  if (source.has("mp468_sigma")) out.mp468Sigma = source.array("mp468_sigma").toFloat();
  if (source.has("mp468_whiten")) out.mp468Whiten = source.array("mp468_whiten").toFloat();
}

void readFlameTables(const std::filesystem::path& file, const HeadModel& head, HeadLandmarks& out) {
  const FlameLandmarks points = loadFlameLandmarks(file);
  if (!points.staticFaces.empty())
    out.ibug.inner = combinationsOnFaces(head, points.staticFaces, points.staticWeights);
  if (!points.contourFaces.empty())
    out.ibug.contour = combinationsOnFaces(head, points.contourFaces, points.contourWeights);
}

}  // namespace

HeadLandmarks loadHeadLandmarks(const std::vector<std::filesystem::path>& files,
                                const HeadModel& head) {
  HeadLandmarks out;
  for (const auto& file : files) {
    const FlameSource source = FlameSource::open(file);
    if (source.has("ibug51_index") || source.has("mp468_index") || source.has("contour_index"))
      readOwnTables(source, head, out);
    else
      readFlameTables(file, head, out);
  }
  return out;
}

}  // namespace likeness
