#include "models/io/npy.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "models/io/little_endian.h"
#include "models/io/npy_header.h"
#include "models/io/npy_type.h"
#include "models/io/shape_check.h"

namespace likeness {
namespace {

[[noreturn]] void damaged(const FileBytes& file, const std::string& why) {
  throw Error("The array " + inQuotes(file.name) + " cannot be read: " + why, "Fetch it again.");
}

NpyType typeOf(const FileBytes& file, const NpyHeader& header) {
  const auto type = parseNpyType(header.descr);
  if (!type) damaged(file, "its element type " + inQuotes(header.descr) + " is not supported.");
  return *type;
}

NpyArray describe(const NpyHeader& header, const NpyType& type) {
  NpyArray out;
  out.shape = header.shape;
  if (type.kind == NpyType::Kind::object) out.kind = NpyArray::Kind::objects;
  if (type.kind == NpyType::Kind::bytes || type.kind == NpyType::Kind::unicode)
    out.kind = NpyArray::Kind::text;
  out.tensor.dtype = type.dtype;
  return out;
}

// Bytes of the elements, after checking that the file really has them.
FileBytes elementBytes(const FileBytes& file, const NpyHeader& header, const NpyType& type) {
  const auto bytes = checkedByteCount(header.shape, std::max<std::size_t>(type.itemBytes, 1));
  const std::uint64_t have = file.size - header.dataOffset;
  if (!bytes) damaged(file, "its shape " + shapeText(header.shape) + " overflows.");
  if (*bytes > have && type.itemBytes > 0)
    damaged(file, "its shape " + shapeText(header.shape) + " needs " + std::to_string(*bytes) +
                      " bytes, but " + std::to_string(have) + " are there.");
  return file.slice(header.dataOffset, type.itemBytes ? *bytes : 0, file.name);
}

HostTensor decodeNumbers(const FileBytes& data, const NpyHeader& header, const NpyType& type) {
  const bool transpose = header.fortranOrder && header.shape.size() > 1;
  const bool aligned = reinterpret_cast<std::uintptr_t>(data.bytes.get()) % type.itemBytes == 0;
  if (!type.bigEndian && !transpose && aligned) return {type.dtype, header.shape, data.bytes};
  std::byte* to = nullptr;
  HostTensor out = HostTensor::uninitialised(type.dtype, header.shape, &to);
  const std::size_t count = data.size / type.itemBytes;
  if (!transpose) {
    copyWords(to, data.bytes.get(), count, type.itemBytes, type.bigEndian);
    return out;
  }
  fortranToC(to, data.bytes.get(), header.shape, type.itemBytes);
  if (type.bigEndian)
    for (std::size_t i = 0; i < count; ++i)
      std::reverse(to + i * type.itemBytes, to + (i + 1) * type.itemBytes);
  return out;
}

std::vector<std::string> decodeText(const FileBytes& file, const FileBytes& data,
                                    const NpyHeader& header, const NpyType& type) {
  constexpr std::uint64_t kMaxStrings = 1 << 20;
  const auto count = checkedByteCount(header.shape, 1);
  if (!count || *count > kMaxStrings) damaged(file, "it holds too many texts.");
  const bool unicode = type.kind == NpyType::Kind::unicode;
  std::vector<std::byte> ordered(data.size);
  if (header.fortranOrder && header.shape.size() > 1)
    fortranToC(ordered.data(), data.bytes.get(), header.shape, type.itemBytes);
  else if (data.size)
    std::memcpy(ordered.data(), data.bytes.get(), data.size);
  if (unicode && type.bigEndian)
    for (std::size_t i = 0; i + 4 <= ordered.size(); i += 4)
      std::reverse(ordered.begin() + i, ordered.begin() + i + 4);
  std::vector<std::string> out;
  for (std::uint64_t i = 0; i < *count; ++i)
    out.push_back(
        textFromFixedWidth(ordered.data() + i * type.itemBytes, type.itemBytes, unicode ? 4 : 1));
  return out;
}

std::vector<std::byte> withHeader(const std::string& descr, const std::vector<std::int64_t>& shape,
                                  std::span<const std::byte> data) {
  std::string text = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': (";
  for (std::size_t i = 0; i < shape.size(); ++i)
    text += (i ? ", " : "") + std::to_string(shape[i]);
  text += shape.size() == 1 ? ",), }" : "), }";
  text.append(63 - (10 + text.size()) % 64, ' ');  // data starts at a multiple of 64
  text += '\n';
  std::string head("\x93NUMPY\x01\x00", 8);
  appendLittleEndian(head, std::uint16_t(text.size()));
  head += text;
  std::vector<std::byte> out(head.size() + data.size());
  std::memcpy(out.data(), head.data(), head.size());
  if (!data.empty()) std::memcpy(out.data() + head.size(), data.data(), data.size());
  return out;
}

std::vector<std::uint32_t> codePoints(const std::string& text) {
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = std::uint8_t(text[i++]);
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    std::uint32_t code = more == 3 ? lead & 7 : more == 2 ? lead & 15 : more ? lead & 31 : lead;
    for (; more > 0 && i < text.size(); --more) code = code << 6 | (std::uint8_t(text[i++]) & 63);
    out.push_back(code);
  }
  return out;
}

}  // namespace

NpyArray parseNpyHeader(const FileBytes& file) {
  const NpyHeader header = readNpyHeader(file);
  return describe(header, typeOf(file, header));
}

NpyArray parseNpy(const FileBytes& file) {
  const NpyHeader header = readNpyHeader(file);
  const NpyType type = typeOf(file, header);
  NpyArray out = describe(header, type);
  if (out.kind == NpyArray::Kind::objects) {
    out.pickle = file.slice(header.dataOffset, file.size - header.dataOffset, file.name);
    return out;
  }
  const FileBytes data = elementBytes(file, header, type);
  if (out.kind == NpyArray::Kind::text)
    out.strings = decodeText(file, data, header, type);
  else
    out.tensor = decodeNumbers(data, header, type);
  return out;
}

NpyArray readNpy(const std::filesystem::path& path) { return parseNpy(mapFile(path)); }

std::vector<std::byte> encodeNpy(const HostTensor& tensor) {
  if (tensor.dtype == DType::bf16)
    return encodeNpy(HostTensor::of(tensor.toFloat(), tensor.shape));
  return withHeader(npyTypeName(tensor.dtype), tensor.shape,
                    {tensor.bytes.get(), tensor.byteCount()});
}

std::vector<std::byte> encodeNpy(const std::vector<std::string>& strings,
                                 const std::vector<std::int64_t>& shape) {
  const auto count = checkedByteCount(shape, 1);
  if (!count || *count != strings.size())
    throw Error("A text array's shape does not match its number of texts.");
  std::vector<std::vector<std::uint32_t>> points;
  std::size_t width = 1;
  for (const auto& s : strings) {
    points.push_back(codePoints(s));
    width = std::max(width, points.back().size());
  }
  std::vector<std::uint32_t> data(width * strings.size(), 0);
  for (std::size_t i = 0; i < points.size(); ++i)
    std::copy(points[i].begin(), points[i].end(), data.begin() + i * width);
  return withHeader("<U" + std::to_string(width), shape, std::as_bytes(std::span(data)));
}

void writeNpy(const std::filesystem::path& path, const HostTensor& tensor) {
  writeFileAtomically(path, encodeNpy(tensor));
}

}  // namespace likeness
