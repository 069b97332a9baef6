#pragma once
#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <memory>
#include <vector>

#include "engine/fit/fit_surface.h"
#include "engine/fit/fit_tables.h"
#include "engine/head/head_model.h"
#include "engine/splats/splat_template.h"

namespace likeness {

/// Undirected neighbours in compressed rows.
struct VertexGraph {
  std::vector<std::uint32_t> start;  ///< [N + 1]
  std::vector<std::uint32_t> neighbour;

  std::size_t size() const { return start.empty() ? 0 : start.size() - 1; }
};
VertexGraph graphOfFaces(std::size_t vertexCount, const std::vector<glm::uvec3>& faces);

/// What painting an avatar needs to know about each template vertex (one splat each), whatever the
/// photo. Built once per head. N = template vertices, skin first is not assumed.
struct AvatarSurface {
  std::shared_ptr<const SplatTemplate> shape;
  std::vector<std::uint8_t> part;    ///< [N] index into HeadModel::partNames
  std::vector<glm::vec2> uv;         ///< [N] origin bottom-left
  std::vector<float> face, ears, lips, lids, inside, neck, scalp;  ///< [N] region weights 0..1
  std::vector<std::int32_t> mirror;  ///< [N] skin: vertex on the other side, else -1
  VertexGraph graph;
  std::vector<glm::vec3> albedoMean;                                  ///< [N] linear, skin only
  std::array<std::vector<glm::vec3>, kAlbedoComponents> albedoDirs;   ///< [8][N]
  std::uint8_t skinPart = 0;

  std::size_t size() const { return part.size(); }
  bool skin(std::size_t vertex) const { return part[vertex] == skinPart; }
};

/// Throws Error when the head has no part named "skin" or no UVs.
std::shared_ptr<const AvatarSurface> buildAvatarSurface(const HeadModel& head,
                                                        std::shared_ptr<const SplatTemplate> shape,
                                                        const FitTables& tables);

/// Index of a part by name; throws Error when the head lacks it.
std::uint8_t partIndex(const HeadModel& head, const char* name);

}  // namespace likeness
