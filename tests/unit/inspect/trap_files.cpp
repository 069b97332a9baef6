#include "tests/unit/inspect/trap_files.h"

#include <zlib.h>

#include <cstring>

namespace likeness {
namespace {

std::string repeated(const std::string& text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

template <class T>
std::string raw(T value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}
std::string bigEndian(std::uint32_t value) { return raw(__builtin_bswap32(value)); }

std::string deflated(const std::string& data) {
  uLongf size = ::compressBound(uLong(data.size()));
  std::string out(size, '\0');
  ::compress2(reinterpret_cast<Bytef*>(out.data()), &size, reinterpret_cast<const Bytef*>(data.data()),
              uLong(data.size()), 9);
  out.resize(size);
  return out;
}

std::uint32_t crc(const std::string& data) {
  return std::uint32_t(::crc32(0, reinterpret_cast<const Bytef*>(data.data()), uInt(data.size())));
}

std::string chunk(const std::string& type, const std::string& data) {
  return bigEndian(std::uint32_t(data.size())) + type + data + bigEndian(crc(type + data));
}

// A grey-free RGB PNG of one byte value; `rows` replaces its pixel data, `extra` stands before it.
std::string png(std::uint32_t width, std::uint32_t height, const std::string& extra = {}, const std::string* rows = nullptr) {
  const std::string row = std::string(1, '\0') + std::string(3 * width, '\x70');
  return "\x89PNG\r\n\x1a\n" + chunk("IHDR", bigEndian(width) + bigEndian(height) + std::string("\x08\x02\0\0\0", 5)) +
         extra + chunk("IDAT", deflated(rows ? *rows : repeated(row, height))) + chunk("IEND", "");
}

std::string exifOfDirectories() {  // 65535 entries, each naming the directory it stands in
  return std::string("II*\0\x08\0\0\0\xff\xff", 10) + repeated(std::string("\x69\x87\x04\0\x01\0\0\0\x08\0\0\0", 12), 65535);
}

std::string gltf(const std::string& nodes, const std::string& primitives, const std::string& more = {}) {
  constexpr std::size_t kVertices = 20000;
  return R"({"asset":{"version":"2.0"},"scenes":[{"nodes":[0]}],"nodes":[)" + nodes + R"(],"meshes":[{"primitives":[)" +
         primitives + R"(]}],"accessors":[{"bufferView":0,"componentType":5126,"count":)" + std::to_string(kVertices) +
         R"(,"type":"VEC3"}],"bufferViews":[{"buffer":0,"byteLength":)" + std::to_string(12 * kVertices) +
         R"(}],"buffers":[{"byteLength":)" + std::to_string(12 * kVertices) + R"(,"uri":"data:;base64,)" +
         std::string(16 * kVertices, 'A') + R"("}])" + more + "}";
}

std::string list(const std::string& item, std::size_t count) { return repeated(item + ",", count - 1) + item; }

std::string text(const std::string& value) { return "X" + raw(std::uint32_t(value.size())) + value; }

// One float tensor as torch.save pickles it, remembered in slot 7.
std::string tensor() {
  return "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu") +
         "K\x01tQ" + std::string("K\0", 2) + "K\x01\x85K\x01\x85\x89" + "ccollections\nOrderedDict\n)RtRq\x07";
}

std::string storedEntry(const std::string& name, const std::string& data, std::string& directory, std::size_t at) {
  const std::string common = std::string("\x14\0\0\0\0\0\0\0\x21\0", 10) + raw(crc(data)) + raw(std::uint32_t(data.size())) +
                             raw(std::uint32_t(data.size())) + raw(std::uint16_t(name.size())) + std::string(2, '\0');
  directory += "PK\x01\x02" + std::string("\x14\0", 2) + common + std::string(10, '\0') + raw(std::uint32_t(at)) + name;
  return "PK\x03\x04" + common + name + data;
}

std::string checkpoint(const std::string& pickle) {
  std::string directory, body = storedEntry("x/data.pkl", pickle, directory, 0);
  body += storedEntry("x/data/0", std::string(4, '\0'), directory, body.size());
  return body + directory + "PK\x05\x06" + std::string(4, '\0') + raw(std::uint16_t(2)) + raw(std::uint16_t(2)) +
         raw(std::uint32_t(directory.size())) + raw(std::uint32_t(body.size())) + std::string(2, '\0');
}

// An array of bytes as numpy pickles it, remembered in slot 1.
std::string pickledArray(std::size_t bytes) {
  return std::string("cnumpy.core.multiarray\n_reconstruct\n(cnumpy\nndarray\nK\0\x85U\1btR(K\1J", 64) + raw(std::uint32_t(bytes)) +
         std::string("\x85" "cnumpy\ndtype\n(U\2u1K\0K\1tR(K\3U\1|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\0tb\x89T", 50) +
         raw(std::uint32_t(bytes)) + std::string(bytes, '\0') + "tbq\1";
}

// A dict of a million entries, all of one key, that a list names 200000 times.
std::string repeatedKeys() {
  return "\x80\x02}(" + text("a") + tensor() + text("k") + "q\x09" + "}(" + repeated("h\x09h\x09", 1'000'000) + "uq\x08" + "](" +
         repeated("h\x08", 200'000) + "eu.";
}

std::string safetensors(const std::string& header) { return raw(std::uint64_t(header.size())) + header; }

std::string numbered(const std::string& before, const std::string& after, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += before + std::to_string(i) + after;
  return out;
}

void addPictures(std::vector<TrapFile>& out) {
  out.push_back({"bomb.png", [] { return png(6000, 6000); }});
  out.push_back({"overlong.png", [] { const std::string rows(200 << 20, '\0'); return png(8, 8, {}, &rows); }});
  out.push_back({"texts.png", [] {
    const std::string swollen = chunk("zTXt", std::string("k\0\0", 3) + deflated(std::string(7'900'000, 'a')));
    return png(8, 8, repeated(swollen, 60));
  }, false});
  out.push_back({"profile.png", [] { return png(8, 8, chunk("iCCP", std::string("k\0\0", 3) + deflated(std::string(100 << 20, 'a')))); }, false});
  out.push_back({"twice.tif", [] {
    const std::string width("\0\x01\x04\0\x01\0\0\0", 8);
    return std::string("II*\0\x08\0\0\0\x02\0", 10) + width + raw(8u) + width + raw(100'000u);
  }});
  out.push_back({"directories.png", [] { return png(8, 8, chunk("eXIf", exifOfDirectories())); }, false});
}

void addMeshes(std::vector<TrapFile>& out) {
  const std::string corners = "v 0 0 0\nv 1 0 0\nv 0 1 0\nv 1 1 0.5\n", part = R"({"attributes":{"POSITION":0}})";
  out.push_back({"corners.obj", [=] { return corners + repeated("f " + repeated("1 2 4 3 ", 7000) + "\n", 20); }});
  out.push_back({"faces.obj", [=] { return corners + repeated("f 1 2 3\n", 1'000'000); }});
  out.push_back({"one_place.obj", [] {
    std::string faces;
    for (int i = 1; i < 60000; i += 3)
      faces += "f 1/" + std::to_string(i) + " 1/" + std::to_string(i + 1) + " 1/" + std::to_string(i + 2) + "\n";
    return repeated("v 0 0 0\n", 20000) + numbered("vt 0.", " 0\n", 60003) + faces;
  }, false});
  out.push_back({"library.obj", [=] { return "mtllib pipe.mtl\nusemtl a\n" + corners + "f 1 2 3\n"; }, false});
  out.push_back({"shared.gltf", [=] { return gltf(R"({"mesh":0})", list(part, 2000)); }});
  out.push_back({"instances.gltf", [=] { return gltf(list(R"({"mesh":0})", 9000), part); }});
  out.push_back({"hidden_depth.gltf", [=] { return gltf(R"({"mesh":0})", part, R"(,"a\\":)" + std::string(4'000'000, '[') + std::string(4'000'000, ']')); }});
  out.push_back({"wide.gltf", [=] { return gltf(R"({"mesh":0})", part, R"(,"a":[)" + list("{}", 3'000'000) + "]"); }});
}

void addTensors(std::vector<TrapFile>& out) {
  out.push_back({"names.pth", [] { return checkpoint("\x80\x02}(" + text(std::string(1'000'000, 'k')) + "}(" + text("a") + tensor() + numbered("I", "\nh\x07", 2000) + "uu."); }});
  out.push_back({"tensors.pth", [] { return checkpoint("\x80\x02}(" + text("a") + tensor() + numbered("I", "\nh\x07", 200'000) + "u."); }});
  out.push_back({"keys.pth", [] { return checkpoint(repeatedKeys()); }});
  out.push_back({"rows.pkl", [] { return "\x80\x02}(" + text("face") + "](" + pickledArray(1 << 20) + repeated("h\x01", 4000) + "eu."; }});
  out.push_back({"names.pkl", [] { return "\x80\x02}(" + text("face") + pickledArray(4 << 20) + numbered("V", "\nh\x01", 20'000) + "u."; }});
  out.push_back({"small.pth", [] { return checkpoint("\x80\x02}(" + text("a") + tensor() + "u."); }, false});
  out.push_back({"marks.pkl", [] { return "\x80\x02" + std::string(10'000'000, '('); }});
  out.push_back({"dimensions.safetensors", [] { return safetensors(R"({"a":{"dtype":"U8","shape":[)" + list("1", 5'000'000) + R"(],"data_offsets":[0,1]}})"); }});
  out.push_back({"tensors.safetensors", [] { return safetensors("{" + numbered("\"", R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},)", 300'000) + R"("z":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}})"); }});
  out.push_back({"metadata.safetensors", [] { return safetensors(R"({"__metadata__":{)" + numbered("\"", "\":\"\",", 1'000'000) + R"("z":""}})"); }});
}

}  // namespace

std::vector<TrapFile> trapFiles() {
  std::vector<TrapFile> out;
  addPictures(out);
  addMeshes(out);
  addTensors(out);
  return out;
}

}  // namespace likeness
