#include "models/text/gzip.h"

#include <zlib.h>

#include <array>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"

namespace likeness {
namespace {

struct Inflater {
  z_stream stream{};
  Inflater() {
    constexpr int kGzip = 16 + MAX_WBITS;
    if (inflateInit2(&stream, kGzip) != Z_OK) throw Error::failure("zlib could not be started.");
  }
  ~Inflater() { inflateEnd(&stream); }
};

}  // namespace

std::string readGzip(const std::filesystem::path& path, std::size_t maxBytes) {
  const FileBytes file = mapFile(path);
  Inflater z;
  z.stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(file.bytes.get()));
  z.stream.avail_in = uInt(file.size);
  std::string out;
  std::array<char, 1 << 16> chunk;
  for (int status = Z_OK; status != Z_STREAM_END;) {
    z.stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
    z.stream.avail_out = uInt(chunk.size());
    status = inflate(&z.stream, Z_NO_FLUSH);
    if (status != Z_OK && status != Z_STREAM_END)
      throw Error(fileInQuotes(path) + " is no gzip file or is damaged.", "Fetch the file again.");
    out.append(chunk.data(), chunk.size() - z.stream.avail_out);
    if (out.size() > maxBytes) throw Error(fileInQuotes(path) + " is larger than it may be.");
  }
  return out;
}

}  // namespace likeness
