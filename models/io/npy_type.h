#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/host_tensor.h"

namespace likeness {

/// A numpy type string ("<f8", "|b1", ">i4", "<U12", "S5", "O") taken apart. Shared by .npy files
/// and by pickled arrays.
struct NpyType {
  enum class Kind { number, bytes, unicode, object };
  Kind kind = Kind::number;
  DType dtype = DType::f32;   ///< kind number
  std::size_t itemBytes = 0;  ///< bytes per element in the file; 0 for objects and empty text
  bool bigEndian = false;
};

/// Nothing for types we do not read (complex, long double, void, dates, records).
std::optional<NpyType> parseNpyType(std::string_view descr);
/// "<f4" and the like.
std::string npyTypeName(DType dtype);

/// Copies `count` elements of `itemBytes` bytes, byte-swapping words of `wordBytes` when asked.
void copyWords(std::byte* to, const std::byte* from, std::size_t count, std::size_t wordBytes,
               bool swap);

/// Rearranges Fortran-ordered elements of `itemBytes` bytes into C order.
void fortranToC(std::byte* to, const std::byte* from, const std::vector<std::int64_t>& shape,
                std::size_t itemBytes);

/// UTF-8 of fixed-width numpy text; trailing zeros are dropped, as numpy does. `code` 4 = UCS-4,
/// 1 = bytes taken as Latin-1.
std::string textFromFixedWidth(const std::byte* data, std::size_t bytes, int code);
/// Appends one code point; broken ones become U+FFFD.
void appendUtf8(std::string& out, std::uint32_t code);

}  // namespace likeness
