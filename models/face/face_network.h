#pragma once
#include <filesystem>
#include <memory>

#include "engine/core/host_tensor.h"
#include "engine/core/image.h"

namespace likeness {

/// One of the converted tfjs networks of resources/face_networks, run by LibTorch on the CPU.
/// Loading prepares the weights once (widened to float, channel constants folded into the
/// convolutions before them). `run` is const and may be called from several threads.
class FaceNetwork {
 public:
  /// Throws Error when the file is missing or is no network file.
  explicit FaceNetwork(const std::filesystem::path& file);
  ~FaceNetwork();
  FaceNetwork(FaceNetwork&&) noexcept;
  FaceNetwork& operator=(FaceNetwork&&) noexcept;

  int inputWidth() const;
  int inputHeight() const;

  /// `input`: [inputHeight, inputWidth, 3], in the range the network was trained on. Returns the
  /// public outputs (names of convert.py) in the source's shape and NHWC order, f32.
  TensorMap run(const ImageF& input) const;
  /// The value of every node of the source graph, without folding; for tests and debugging.
  TensorMap runEveryNode(const ImageF& input) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace likeness
