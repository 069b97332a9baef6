#pragma once
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "engine/core/host_tensor.h"
#include "models/face/onnx_graph.h"

namespace likeness {

/// A user's ONNX network with one picture as input, run by OpenCV's DNN module on the CPU. Calls may
/// come from several threads; one runs at a time.
class OnnxNetwork {
 public:
  /// Throws Error naming the file when it is missing, no ONNX model, takes something other than one
  /// picture [N, 3, H, W], or holds a step that OpenCV cannot run.
  explicit OnnxNetwork(const std::filesystem::path& file);
  ~OnnxNetwork();

  const OnnxGraph& graph() const;
  const std::string& name() const;  ///< file name, for messages
  /// Every output of the graph by name. `planes` float [3, height, width]; a size other than the last
  /// one loads the network again. Throws Error when the network cannot take the size.
  TensorMap run(std::span<const float> planes, int width, int height) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace likeness
