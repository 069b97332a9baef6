#include "models/face/face_network.h"

#include "engine/core/error.h"
#include "models/face/network_plan.h"

namespace likeness {

struct FaceNetwork::State {
  NetworkFile file;
  NetworkPlan plan;
  explicit State(NetworkFile f) : file(std::move(f)), plan(file, true) {}

  void check(const ImageF& input) const {
    if (input.width != file.inputWidth || input.height != file.inputHeight || input.channels != 3)
      throw Error("A face network was given a picture of " + std::to_string(input.width) + "x" +
                  std::to_string(input.height) + "x" + std::to_string(input.channels) +
                  " instead of " + std::to_string(file.inputWidth) + "x" +
                  std::to_string(file.inputHeight) + "x3.");
  }
};

FaceNetwork::FaceNetwork(const std::filesystem::path& file)
    : state_(std::make_unique<State>(readNetworkFile(file))) {}
FaceNetwork::~FaceNetwork() = default;
FaceNetwork::FaceNetwork(FaceNetwork&&) noexcept = default;
FaceNetwork& FaceNetwork::operator=(FaceNetwork&&) noexcept = default;

int FaceNetwork::inputWidth() const { return int(state_->file.inputWidth); }
int FaceNetwork::inputHeight() const { return int(state_->file.inputHeight); }

TensorMap FaceNetwork::run(const ImageF& input) const {
  state_->check(input);
  return state_->plan.run(input, state_->file.outputs);
}

TensorMap FaceNetwork::runEveryNode(const ImageF& input) const {
  state_->check(input);
  std::map<std::string, std::string> every;
  for (const NetworkOp& op : state_->file.ops) every[op.name] = op.name;
  return NetworkPlan(state_->file, false).run(input, every);
}

}  // namespace likeness
