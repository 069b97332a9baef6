#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/file_bytes.h"

namespace likeness {

/// A tensor of an ONNX graph as the file declares it; -1 = a size that is free.
struct OnnxTensorInfo {
  std::string name;
  std::vector<std::int64_t> shape;
};

/// The outline of an ONNX file: what goes in, what comes out, which weights it carries. Enough to tell
/// networks apart; running one is the work of a library.
struct OnnxGraph {
  std::vector<OnnxTensorInfo> inputs;   ///< without those that only name weights
  std::vector<OnnxTensorInfo> outputs;
  std::vector<OnnxTensorInfo> weights;
  std::size_t nodes = 0;

  std::int64_t parameters() const;
};

/// Whether the first bytes are those of an ONNX model.
bool looksLikeOnnx(const FileBytes& file);
/// Reads the outline (protocol buffers wire format, onnx/onnx: onnx.proto). Every length is checked against
/// the bytes at hand. Throws Error naming the file when it is cut short or no ONNX model.
OnnxGraph parseOnnxGraph(const FileBytes& file);

}  // namespace likeness
