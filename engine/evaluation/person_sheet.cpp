#include "engine/evaluation/person_sheet.h"

#include <cstdio>

#include "engine/avatar/contact_sheet.h"
#include "engine/core/error.h"
#include "engine/evaluation/view_measure.h"
#include "engine/media/image_io.h"

namespace likeness {
namespace {

constexpr int kShownYaws[] = {-90, -45, -30, 0, 30, 45, 90, 180};
constexpr const char* kShownHeads[] = {"", "projected_", "baseline_"};
constexpr int kClayYaws[] = {0, 45, 90};

bool isShown(int yaw) {
  for (int shown : kShownYaws)
    if (yaw == shown) return true;
  return false;
}

// Every second pixel of each axis, averaged.
Image8 halved(const Image8& image) {
  Image8 out(image.width / 2, image.height / 2, 3);
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x)
      for (int c = 0; c < 3; ++c) {
        const int sum = image.at(2 * x, 2 * y)[c] + image.at(2 * x + 1, 2 * y)[c] +
                        image.at(2 * x, 2 * y + 1)[c] + image.at(2 * x + 1, 2 * y + 1)[c];
        out.at(x, y)[c] = std::uint8_t((sum + 2) / 4);
      }
  return out;
}

}  // namespace

void PersonSheet::addTruth(int yaw, const Image8& picture) {
  if (isShown(yaw)) truth_[yaw] = halved(picture);
}

void PersonSheet::addHead(const std::string& prefix, int yaw, const Image8& picture) {
  if (isShown(yaw)) heads_[prefix][yaw] = halved(picture);
}

void PersonSheet::write(const std::filesystem::path& folder, const TruthPerson& person,
                        TruthStudio& studio, const EvaluatedHead& head, const TruthHead& truth,
                        const Similarity3& truthFromHead) const {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed)
    throw Error("The folder " + folder.string() + " cannot be made.", "Choose another folder.",
                failed.message());
  const Camera photoCamera = studio.photoCamera(person);
  const Camera aligned = cameraBefore(photoCamera, truthFromHead);
  std::vector<Image8> tiles{halved(photo_),
                            halved(drawHead(head.splats, aligned, photo_.at(0, 0)).picture)};
  for (int yaw : kClayYaws) {
    const Camera camera = studio.viewCamera(person, yaw);
    tiles.push_back(halved(studio.clay(truth.vertices, camera)));
    tiles.push_back(halved(studio.clay(head.vertices, cameraBefore(camera, truthFromHead))));
  }
  for (int yaw : kShownYaws) tiles.push_back(truth_.at(yaw));
  for (const char* shown : kShownHeads)
    for (int yaw : kShownYaws) tiles.push_back(heads_.at(shown).at(yaw));
  char name[32];
  std::snprintf(name, sizeof name, "person_%03llu.png", static_cast<unsigned long long>(person.index));
  writePng(folder / name, tiled(tiles, int(std::size(kShownYaws))));
}

}  // namespace likeness
