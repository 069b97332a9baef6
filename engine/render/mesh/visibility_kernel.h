#pragma once
#include "engine/render/mesh/light_maps.h"
#include "engine/render/mesh/shade_points.h"

namespace likeness::mesh {

/// Fills ambientR/G/B and openness of every point: the unoccluded SH response minus what the
/// occlusion maps show to be blocked (one soft, bilinear depth test per direction).
void shadeEnvironment(const LightMaps& maps, const MeshLight& light, ShadePoints& points);

/// Fills one row of lampVisibility: 24 soft depth tests over a disk of the lamp's softness, with
/// the receiver's own plane taken out so that slanted surfaces do not shadow themselves.
void shadeLamp(const LightMap& map, const Lamp& lamp, std::size_t lampIndex, ShadePoints& points);

}  // namespace likeness::mesh
