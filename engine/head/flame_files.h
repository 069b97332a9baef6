#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/head/flame_source.h"
#include "engine/head/head_model.h"

namespace likeness {

/// Loads a head in FLAME's layout: .npz (our default head, smplx) or .pkl (FLAME 2017-2020 with
/// chumpy and scipy, FLAME 2023 Open). The default head's extra keys (docs/file_formats.md) and the
/// masks.npz beside such a file are read too. Directions split into identity and expression as
/// supr_expression_metadata says, else 300 + the rest (smplx: body_models.py), else 10 + 10 of 20,
/// else all identity. Throws Error listing every missing key.
std::shared_ptr<const HeadModel> loadHeadModel(const std::filesystem::path& path);
HeadModel headModelFrom(const FlameSource& source);

/// Region name -> vertex ids, from FLAME_masks.pkl or masks.npz.
using HeadMasks = std::map<std::string, std::vector<std::uint32_t>>;
HeadMasks loadHeadMasks(const std::filesystem::path& path);
HeadMasks headMasksFrom(const FlameSource& source);

/// Landmarks as points on triangles; parts that the file does not have are empty.
struct FlameLandmarks {
  std::vector<std::uint32_t> staticFaces;  ///< [N] 51 in FLAME's files
  std::vector<float> staticWeights;        ///< [N, 3] barycentric
  int contourRows = 0, contourPoints = 0;  ///< 79 yaw rows of 17 points
  std::vector<std::uint32_t> contourFaces;  ///< [rows, points]
  std::vector<float> contourWeights;        ///< [rows, points, 3]
  std::vector<std::uint32_t> fullFaces;  ///< [N] 68, DECA's file only
  std::vector<float> fullWeights;        ///< [N, 3]
};
/// flame_static_embedding.pkl, flame_dynamic_embedding.npy, DECA's landmark_embedding.npy.
FlameLandmarks loadFlameLandmarks(const std::filesystem::path& path);
FlameLandmarks flameLandmarksFrom(const FlameSource& source);
/// The same points as combinations of vertices of `head`; throws Error when a face is out of range.
VertexCombinations combinationsOnFaces(const HeadModel& head, const std::vector<std::uint32_t>& faces,
                                       const std::vector<float>& weights);

/// Texture space: image = mean + directions . code. Channel order and range as in the file (FLAME:
/// BGR 0..255; the default head: linear RGB 0..1).
struct FlameTexture {
  int height = 0, width = 0, components = 0;
  std::vector<float> mean;        ///< [H, W, 3]
  std::vector<float> directions;  ///< [H, W, 3, components]
  std::vector<glm::vec2> uvs;     ///< [T], empty when the file has none
  std::vector<glm::uvec3> uvFaces;  ///< [F] into uvs
};
FlameTexture loadFlameTexture(const std::filesystem::path& path);

/// What a FLAME file holds, told by its keys; `model` when nothing else fits, so that the message
/// lists what a model lacks.
enum class FlameFileKind { model, masks, landmarks, texture };
FlameFileKind flameFileKind(const FlameSource& source);

}  // namespace likeness
