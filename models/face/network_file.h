#pragma once
#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/core/host_tensor.h"

namespace likeness {

/// One step of a network in the flat list that resources/face_networks/convert.py writes. Images are
/// [1, C, H, W] while a network runs; rank 3 and 2 results keep the source's order.
struct NetworkOp {
  enum class Kind {
    conv, convTransposed, linear, add, sub, mul, min, max, relu, relu6, sigmoid, softmax, identity,
    prelu, maxPool, avgPool, globalMean, pad, reshapeNhwc, concat, resize
  };
  enum class Activation { none, relu, relu6, sigmoid, prelu };

  Kind kind{};
  std::string name;                       ///< node of the source graph
  std::vector<std::string> inputs;        ///< nodes or weights
  std::array<std::int64_t, 2> stride{1, 1}, kernel{1, 1};  ///< y, x
  std::array<std::int64_t, 4> pads{};     ///< top, bottom, left, right
  std::array<std::int64_t, 2> channelPads{};               ///< before, after
  std::vector<std::int64_t> shape;        ///< reshapeNhwc: result; resize: height, width
  std::int64_t axis = 1;                  ///< concat, in NCHW
  bool depthwise = false;
  std::string bias, slope;                ///< weight names, may be empty
  Activation activation = Activation::none;
};

/// A face network as stored: weights in the source's own precision, steps in execution order.
struct NetworkFile {
  std::vector<NetworkOp> ops;
  std::map<std::string, std::string> outputs;  ///< public name -> node
  std::string inputName;
  std::int64_t inputHeight = 0, inputWidth = 0;  ///< input is [1, H, W, 3]
  TensorMap weights;  ///< conv OIHW, depthwise [C*M,1,H,W], transposed conv IOHW, constants [C,1,1]
};

/// Reads NAME.safetensors; throws Error when the list does not describe a runnable network.
NetworkFile readNetworkFile(const std::filesystem::path& path);

}  // namespace likeness
