#include "engine/jobs/document_preview.h"

#include "engine/media/png_bytes.h"

namespace likeness {

std::vector<std::byte> documentPreview(const Avatar& avatar) {
  constexpr int kPixels = 256;
  constexpr float kBackground[] = {0.90f, 0.90f, 0.91f};
  return encodePng(renderAvatar(avatar, neutralExpression(), portraitCamera(0, 0, 24, kPixels, kPixels), kBackground));
}

}  // namespace likeness
