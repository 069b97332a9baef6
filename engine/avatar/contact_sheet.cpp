#include "engine/avatar/contact_sheet.h"

#include <algorithm>

#include "engine/core/paths.h"
#include "engine/head/expression_presets.h"

namespace likeness {
namespace {
constexpr float kBackdrop[3] = {0.90f, 0.90f, 0.91f};
constexpr const char* kExpressions[] = {"smile", "surprise", "anger", "sadness", "disgust", "blink"};
}  // namespace

Image8 tiled(const std::vector<Image8>& pictures, int columns) {
  const int w = pictures.front().width, h = pictures.front().height;
  const int rows = (int(pictures.size()) + columns - 1) / columns;
  Image8 out(w * columns, h * rows, 3, 255);
  for (int i = 0; i < int(pictures.size()); ++i)
    for (int y = 0; y < h; ++y) {
      const std::uint8_t* from = pictures[std::size_t(i)].at(0, y);
      std::copy(from, from + 3 * w, out.at(i % columns * w, i / columns * h + y));
    }
  return out;
}

Image8 contactSheet(const Avatar& avatar, int tile) {
  std::vector<Image8> pictures;
  for (int azimuth : {0, 45, 90, 135, 180, 225, 270, 315})
    pictures.push_back(renderAvatar(avatar, neutralExpression(), portraitCamera(float(azimuth), 0, 24, tile, tile), kBackdrop));
  const auto presets = loadExpressionPresets(resourcePath("presets/expressions.json"));
  for (const char* name : kExpressions)
    pictures.push_back(renderAvatar(avatar, expressionFromNames(findPreset(presets, name).values),
                                    portraitCamera(0, 0, 24, tile, tile), kBackdrop));
  return tiled(pictures, 7);
}

}  // namespace likeness
