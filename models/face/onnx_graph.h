#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/core/file_bytes.h"

namespace likeness {

/// What the loader must know about an ONNX file beyond what OpenCV tells: order of outputs, input
/// shape, the first steps (ONNX IR, onnx/onnx.proto).
struct OnnxGraph {
  struct Value {
    std::string name;
    std::vector<std::int64_t> shape;  ///< -1 where the file leaves a size open
  };
  std::vector<Value> inputs;   ///< without those that are initialisers
  std::vector<Value> outputs;  ///< in file order
  std::vector<std::string> firstOperations;  ///< operator names of the first nodes, at most 8
  std::size_t nodeCount = 0;
};

/// Reads the graph's table of contents; weights are skipped. Throws Error naming the file when it is
/// no ONNX model or is cut short.
OnnxGraph readOnnxGraph(const FileBytes& file);

/// A copy of the model in which the shape of the graph's input `name` is `shape`: OpenCV works out
/// sizes when it loads and needs every one of them. Throws Error when there is no such input.
std::vector<std::byte> withInputShape(const FileBytes& file, const std::string& name,
                                      std::span<const std::int64_t> shape);

}  // namespace likeness
