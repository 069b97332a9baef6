#pragma once
#include <QTemporaryDir>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/project/document.h"

/// Documents whose content says which edit they hold.
namespace likeness::fixture {

inline DocumentContent sample(int seed, std::size_t floats = 30000) {
  DocumentContent c;
  c.meta = {{"program", "test"}, {"edit", std::to_string(seed)}};
  c.parameters = {{"draft.steps", std::to_string(seed)}};
  c.photos.push_back({"face.jpg", std::vector<std::byte>(5000, std::byte(0xAB)), 1});
  std::vector<float> values(floats);
  for (std::size_t i = 0; i < floats; ++i) values[i] = float((i * 2654435761u + unsigned(seed)) % 1000003);
  c.tensors["splats/means"] = HostTensor::of(values, {std::int64_t(floats / 3), 3});
  c.tensors["landmarks/0/mp468"] = HostTensor::of(std::vector<float>(936, 0.1234567f), {468, 2});
  c.items = {{"clip", "Smile", "{\"keys\":[]}"}, {"futureKind", "kept", "[1,2]"}};
  c.metrics = {{1, "loss", 1, 0.5, 0.25}};
  c.preview = {std::byte(1), std::byte(2)};
  return c;
}

/// Empty folders below one that is removed at the end, a new one for every case.
class Folders {
 public:
  explicit Folders(const QTemporaryDir& parent) : parent_(parent.path().toStdString()) {}
  std::filesystem::path fresh() {
    const std::filesystem::path out = parent_ / ("case" + std::to_string(++count_));
    std::filesystem::create_directories(out);
    return out;
  }

 private:
  std::filesystem::path parent_;
  int count_ = 0;
};

inline int editOf(const DocumentContent& c) { return std::stoi(c.meta.at("edit")); }

}  // namespace likeness::fixture
