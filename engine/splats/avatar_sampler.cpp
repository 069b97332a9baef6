#include "engine/splats/avatar_sampler.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/render/head_resources.h"
#include "models/io/npz.h"

namespace likeness {
namespace {

constexpr float kCutSigma = 2.2f;
constexpr double kBaldShare = 0.12;
constexpr int kSkinSize = 1024;
constexpr float kSkinSpread = 0.7f;  // full spread mixes skins into blotches

// SplitMix64 (Steele et al. 2014): the same sequence on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  double uniform() {
    state_ += 0x9E3779B97F4A7C15ull;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return double((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
  }
  float normal() {
    const double u = uniform(), v = uniform();
    const double n = std::sqrt(-2 * std::log(1 - u)) * std::cos(6.283185307179586 * v);
    return std::clamp(float(n), -kCutSigma, kCutSigma);
  }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[std::min(from.size() - 1, std::size_t(uniform() * double(from.size())))];
  }

 private:
  std::uint64_t state_;
};

std::vector<std::string> withheldShells(const std::filesystem::path& folder) {
  std::ifstream in(folder / "withheld.json");
  const auto json = nlohmann::json::parse(in, nullptr, false);
  if (json.is_discarded() || !json.contains("shells")) return {};
  return json["shells"].get<std::vector<std::string>>();
}

// Low-resolution linear albedo: mean and the drawn person's, [H, W, 3].
struct AlbedoPair {
  int height = 0, width = 0;
  std::vector<float> mean, drawn;
};

AlbedoPair drawAlbedo(const std::filesystem::path& folder, Random& random) {
  const NpzArrays arrays = readNpz(folder / "albedo.npz");
  requireArrays(arrays, {"mean", "tex_dir"}, (folder / "albedo.npz").string());
  const HostTensor& mean = arrays.at("mean").tensor;
  const HostTensor& directions = arrays.at("tex_dir").tensor;
  if (mean.shape.size() != 3 || mean.shape[2] != 3 || directions.shape.size() != 4 ||
      directions.shape[0] != mean.shape[0] || directions.shape[1] != mean.shape[1])
    throw Error("The arrays of " + (folder / "albedo.npz").string() + " do not fit each other.");
  AlbedoPair out{int(mean.shape[0]), int(mean.shape[1]), mean.toFloat(), {}};
  out.drawn = out.mean;
  const std::vector<float> values = directions.toFloat();
  const std::size_t k = std::size_t(directions.shape[3]);
  std::vector<float> weights(k, 1.0f);
  if (const auto it = arrays.find("tex_dir_scale"); it != arrays.end())
    weights = it->second.tensor.toFloat();
  for (float& w : weights) w *= kSkinSpread * random.normal();
  for (std::size_t i = 0; i < out.drawn.size(); ++i)
    for (std::size_t j = 0; j < k; ++j) out.drawn[i] += weights[j] * values[i * k + j];
  return out;
}

glm::vec3 bilinear(const std::vector<float>& image, const AlbedoPair& size, float x, float y) {
  const float px = std::clamp(x * float(size.width) - 0.5f, 0.0f, float(size.width - 1));
  const float py = std::clamp(y * float(size.height) - 0.5f, 0.0f, float(size.height - 1));
  const int x0 = std::min(int(px), size.width - 2), y0 = std::min(int(py), size.height - 2);
  const float fx = px - float(x0), fy = py - float(y0);
  const auto at = [&](int cx, int cy) {
    const float* p = image.data() + 3 * (std::size_t(cy) * std::size_t(size.width) + std::size_t(cx));
    return glm::vec3(p[0], p[1], p[2]);
  };
  return glm::mix(glm::mix(at(x0, y0), at(x0 + 1, y0), fx),
                  glm::mix(at(x0, y0 + 1), at(x0 + 1, y0 + 1), fx), fy);
}

// The mean skin's detail under the drawn person's colour.
std::shared_ptr<const Texture> skinTexture(const Texture& meanSkin, const AlbedoPair& albedo) {
  ImageF image(kSkinSize, kSkinSize, 3);
  parallelFor(kSkinSize, 16, [&](std::size_t begin, std::size_t end, int) {
    for (std::size_t y = begin; y < end; ++y)
      for (int x = 0; x < kSkinSize; ++x) {
        const float u = (float(x) + 0.5f) / kSkinSize, v = (float(y) + 0.5f) / kSkinSize;
        const glm::vec3 fine = glm::vec3(meanSkin.sample({u, 1 - v}, 0));
        const glm::vec3 ratio = glm::max(bilinear(albedo.drawn, albedo, u, v), glm::vec3(0.01f)) /
                                glm::max(bilinear(albedo.mean, albedo, u, v), glm::vec3(0.01f));
        const glm::vec3 c = glm::clamp(fine * ratio, glm::vec3(0), glm::vec3(1));
        std::copy_n(&c.x, 3, image.at(x, int(y)));
      }
  });
  return Texture::fromLinear(image);
}

glm::vec3 drawHairTint(Random& random) {
  static const std::vector<glm::vec3> tints = {{0.25f, 0.24f, 0.24f}, {0.5f, 0.45f, 0.42f},
                                               {1, 1, 1},             {1.5f, 1.2f, 0.9f},
                                               {1.5f, 0.8f, 0.5f},    {2.2f, 2.2f, 2.3f}};
  return random.pick(tints);
}

}  // namespace

SampledPerson samplePerson(const std::filesystem::path& folder, const HeadModel& head,
                           const PersonChoice& choice) {
  Random random(choice.seed * 0x9E3779B97F4A7C15ull + 1);
  SampledPerson person;
  for (int k = 0; k < head.shapeCount; ++k) person.betas.push_back(choice.spread * random.normal());
  const AlbedoPair albedo = drawAlbedo(folder, random);
  const std::string eyes = random.pick(eyeColours(folder));
  person.eyeColour = choice.eyes.empty() ? eyes : choice.eyes;
  person.look.textures = loadHeadTextures(folder, head, person.eyeColour);
  if (person.look.textures.skin)
    person.look.textures.skin = skinTexture(*person.look.textures.skin, albedo);
  std::vector<std::string> shells = hairShells(folder);
  const auto withheld = withheldShells(folder);
  std::erase_if(shells, [&](const std::string& name) {
    return std::find(withheld.begin(), withheld.end(), name) != withheld.end();
  });
  const bool bald = random.uniform() < kBaldShare || shells.empty();
  const std::string shell = shells.empty() ? "" : random.pick(shells);
  person.hairName = choice.hair.empty() ? (bald ? "" : shell) : choice.hair;
  if (person.hairName == "none") person.hairName.clear();
  person.look.look.hairTint = drawHairTint(random);
  person.look.look.browTint = glm::min(person.look.look.hairTint, glm::vec3(1.2f));
  if (!person.hairName.empty()) person.look.hair = loadHairShell(folder, person.hairName);
  return person;
}

}  // namespace likeness
