#include "models/face/identity_judge.h"

#include "models/face/face_geometry.h"
#include "models/face/lazy_network.h"

namespace likeness {
namespace {
constexpr int kSize = 112;
}

struct IdentityJudge::State {
  LazyNetwork network;
};

IdentityJudge::IdentityJudge(const std::filesystem::path& networkFolder)
    : state_(new State{LazyNetwork(networkFolder / "mobileface.safetensors")}) {}
IdentityJudge::~IdentityJudge() = default;

std::vector<float> IdentityJudge::describe(const Image8& photo, const FivePoints& points) const {
  const FivePoints target = arcfaceTemplate(kSize);
  const ImageF crop = cropBilinear(photo, fitSimilarity(points, target).inverse(), kSize);
  return state_->network.get().run(crop).at("embedding").toFloat();
}

}  // namespace likeness
