#pragma once
#include <cstdint>
#include <filesystem>

namespace likeness::test {

/// Writes an IResNet100 (the network of public arcface.onnx files: picture [1, 3, 112, 112] to vector [1, 512]) as an
/// ONNX model with procedural weights under the names of the PyTorch checkpoint. 261 MB.
void writeIResNet100Onnx(const std::filesystem::path& path, std::uint64_t seed);

}  // namespace likeness::test
