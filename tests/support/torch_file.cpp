#include "tests/support/torch_file.h"

#include "models/io/zip.h"
#include "models/weights/procedural_weights.h"

namespace likeness::test {
namespace {

// A pickle as text: opcodes of protocol 2.
class Pickle {
 public:
  void op(char c) { out_ += c; }
  void global(const std::string& module, const std::string& name) { out_ += "c" + module + "\n" + name + "\n"; }
  void text(const std::string& s) {
    op('X');
    fixed(std::uint32_t(s.size()));
    out_ += s;
  }
  void integer(std::int64_t v) {
    op('J');
    fixed(std::uint32_t(v));
  }
  void tuple(const std::vector<std::int64_t>& values) {
    op('(');
    for (const std::int64_t v : values) integer(v);
    op('t');
  }
  const std::string& bytes() const { return out_; }

 private:
  void fixed(std::uint32_t v) {
    for (int k = 0; k < 4; ++k) out_ += char(v >> 8 * k);
  }
  std::string out_{"\x80\x02", 2};
};

std::vector<std::int64_t> stridesOf(const std::vector<std::int64_t>& shape) {
  std::vector<std::int64_t> out(shape.size(), 1);
  for (std::size_t i = shape.size(); i-- > 1;) out[i - 1] = out[i] * shape[i];
  return out;
}

// torch._utils._rebuild_tensor_v2(storage, offset, size, stride, requires_grad, hooks)
void tensor(Pickle& p, const std::string& key, const std::vector<std::int64_t>& shape) {
  std::int64_t count = 1;
  for (const std::int64_t n : shape) count *= n;
  p.global("torch._utils", "_rebuild_tensor_v2");
  p.op('(');
  p.op('(');
  p.text("storage");
  p.global("torch", "FloatStorage");
  p.text(key);
  p.text("cpu");
  p.integer(count);
  p.op('t');
  p.op('Q');
  p.integer(0);
  p.tuple(shape);
  p.tuple(stridesOf(shape));
  p.op('\x89');
  p.global("collections", "OrderedDict");
  p.op(')');
  p.op('R');
  p.op('t');
  p.op('R');
}

}  // namespace

void writeTorchFile(const std::filesystem::path& path, const std::vector<ProceduralEntry>& entries) {
  std::filesystem::create_directories(path.parent_path());
  Pickle p;
  p.op('}');
  p.op('(');
  for (std::size_t i = 0; i < entries.size(); ++i) {
    p.text(entries[i].fileName);
    tensor(p, std::to_string(i), entries[i].shape);
  }
  p.op('u');
  p.op('.');
  ZipWriter zip(path);
  zip.add("archive/data.pkl", std::as_bytes(std::span(p.bytes())), false);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const HostTensor values = proceduralTensor(entries[i].hashedName, entries[i].shape, entries[i].seed);
    zip.add("archive/data/" + std::to_string(i), {values.bytes.get(), values.byteCount()}, false);
  }
  zip.add("archive/version", std::as_bytes(std::span(std::string_view("3\n"))), false);
  zip.finish();
}

}  // namespace likeness::test
