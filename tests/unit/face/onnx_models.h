#pragma once
#include <QFile>
#include <QTemporaryDir>
#include <functional>

#include "engine/core/file_bytes.h"
#include "models/face/protobuf_wire.h"
#include "models/weights/procedural_weights.h"

namespace likeness::test {

/// Seed of the weights that the small ONNX networks of tests/reference/encoders/align_detect were made with.
constexpr std::uint64_t kOnnxSeed = 20265;

inline std::vector<std::byte> bytesOf(std::string_view text) {
  const auto* p = reinterpret_cast<const std::byte*>(text.data());
  return {p, p + text.size()};
}

// The stored graphs lack their weights, which are procedural under the weights' names.
inline std::vector<std::byte> filledWeight(std::span<const std::byte> tensor) {
  std::vector<std::byte> out(tensor.begin(), tensor.end());
  std::vector<std::int64_t> shape;
  std::string name;
  bool isFloat = false;
  WireReader reader(tensor);
  while (const auto field = reader.next()) {
    if (field->number == 1) shape.push_back(std::int64_t(field->varint));
    if (field->number == 2) isFloat = field->varint == 1;
    if (field->number == 8) name = field->text();
  }
  if (!isFloat) return out;
  if (name.ends_with("prelu.weight")) shape = {shape[0]};  // stored as [C, 1, 1]
  const HostTensor weight = proceduralTensor(name, shape, kOnnxSeed);
  appendBytesField(out, 9, {weight.bytes.get(), weight.byteCount()});
  return out;
}

/// The message with the bytes of every field `number` replaced by what `change` makes of them.
inline std::vector<std::byte> withField(std::span<const std::byte> message, std::uint32_t number,
                                        const std::function<std::vector<std::byte>(std::span<const std::byte>)>& change) {
  std::vector<std::byte> out;
  WireReader reader(message);
  while (const auto field = reader.next())
    if (field->number == number)
      appendBytesField(out, number, change(field->bytes));
    else
      out.insert(out.end(), field->whole.begin(), field->whole.end());
  return out;
}

/// Fields of the ONNX messages that these tests change (onnx.proto).
constexpr std::uint32_t kModelGraph = 7, kGraphWeight = 5, kGraphInput = 11;

inline std::vector<std::byte> filledModel(const std::string& file) {
  const FileBytes bytes = readFile(file, 1 << 24);
  return withField(bytes.view(), kModelGraph, [](auto graph) { return withField(graph, kGraphWeight, filledWeight); });
}

inline std::string written(const QTemporaryDir& dir, const char* name, std::span<const std::byte> bytes) {
  const std::string path = (dir.path() + "/" + name).toStdString();
  QFile file(QString::fromStdString(path));
  if (file.open(QIODevice::WriteOnly))
    file.write(reinterpret_cast<const char*>(bytes.data()), qint64(bytes.size()));
  return path;
}

}  // namespace likeness::test
