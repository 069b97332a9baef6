#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/core/file_bytes.h"

namespace likeness {

enum class PlyFormat { ascii, littleEndian, bigEndian };
enum class PlyType { i8, u8, i16, u16, i32, u32, f32, f64 };
std::size_t plyTypeSize(PlyType type);

struct PlyProperty {
  std::string name;
  PlyType type = PlyType::f32;
  bool isList = false;
  PlyType countType = PlyType::u8;  ///< of a list
};

struct PlyElement {
  std::string name;
  std::uint64_t count = 0;
  std::vector<PlyProperty> properties;
  bool hasList() const;
  /// Bytes of one row in a binary file; only without lists.
  std::size_t rowBytes() const;
  /// Position in `properties`, -1 when absent.
  int find(const std::string& property) const;
};

struct PlyHeader {
  PlyFormat format = PlyFormat::ascii;
  std::vector<PlyElement> elements;
  std::size_t dataOffset = 0;
  /// Index of the element, -1 when absent.
  int find(const std::string& element) const;
};

/// Reads the header of a PLY file; comments and obj_info are skipped, nothing of the body is looked
/// at. Throws Error naming the file.
PlyHeader readPlyHeader(const FileBytes& file);

}  // namespace likeness
