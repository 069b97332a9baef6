#include "engine/media/obj_check.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::size_t kMaxLine = 64 << 10;
constexpr int kMaxCorners = 1024;
constexpr std::uint64_t kMaxCornerPairs = 64 << 20;  // triangulation takes the square of a face's corners

class ObjWalker {
 public:
  explicit ObjWalker(const FileBytes& file) : file_(file) {}

  std::string walk() {
    std::string_view text = file_.text();
    plain_.reserve(text.size());
    if (text.find('\0') != std::string_view::npos) fail("it is not a text file.");
    while (!text.empty()) {
      ++line_;
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end > kMaxLine) fail("a line is longer than 64 KB.");
      readLine(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    checkFaces();
    if (counts_[0] == 0 || faces_ == 0) fail("it holds no faces.");
    // Lines of "f 1 2 3" unpack to many times their bytes; a real mesh has about two faces a vertex.
    if (faces_ > 1000 + 8 * std::size_t(counts_[0]) || faces_ > 100'000 + file_.size / 24)
      fail("its " + std::to_string(faces_) + " faces are far more than its " + std::to_string(counts_[0]) + " vertices can make.");
    return std::move(plain_);
  }

 private:
  [[noreturn]] void fail(const std::string& why) const {
    throw Error("The mesh " + inQuotes(file_.name) + " cannot be used: line " +
                    std::to_string(line_) + ": " + why,
                "Export it again.");
  }
  static std::string_view nextWord(std::string_view& line) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t\r"), line.size());
    line.remove_prefix(begin);
    const std::size_t end = std::min(line.find_first_of(" \t\r"), line.size());
    const std::string_view word = line.substr(0, end);
    line.remove_prefix(end);
    return word;
  }
  void readLine(std::string_view whole) {
    std::string_view line = whole;
    if (line.ends_with('\\') || line.ends_with("\\\r")) fail("continued lines are not supported.");
    const std::string_view kind = nextWord(line);
    if (kind == "v") readNumbers(line, 3, 0);
    if (kind == "vt") readNumbers(line, 1, 1);
    if (kind == "vn") readNumbers(line, 3, 2);
    if (kind == "f") readFace(line);
    if (kind == "v" || kind == "vt" || kind == "vn" || kind == "f") (plain_ += whole) += '\n';
  }
  void readNumbers(std::string_view line, int atLeast, std::size_t kind) {
    int count = 0;
    for (std::string_view word; !(word = nextWord(line)).empty(); ++count) {
      if (word.starts_with('+')) word.remove_prefix(1);
      float value = 0;
      const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), value);
      const bool tiny = code == std::errc::result_out_of_range && word.find("e-") != word.npos;
      if (end != word.data() + word.size() || (code != std::errc() && !tiny) || !std::isfinite(value))
        fail(inQuotes(word) + " is not a coordinate.");
    }
    if (count < atLeast) fail("a coordinate is missing.");
    ++counts_[kind];
  }
  void readFace(std::string_view line) {
    int corners = 0;
    for (std::string_view word; !(word = nextWord(line)).empty(); ++corners) {
      std::size_t kind = 0;
      for (;; ++kind) {
        const std::size_t slash = std::min(word.find('/'), word.size());
        if (kind > 2) fail("a face corner has too many parts.");
        if (slash > 0 || kind == 0) readIndex(word.substr(0, slash), kind);
        if (slash == word.size()) break;
        word.remove_prefix(slash + 1);
      }
    }
    if (corners < 3) fail("a face has fewer than three corners.");
    if (corners > kMaxCorners) fail("a face has more than 1024 corners.");
    cornerPairs_ += corners > 4 ? std::uint64_t(corners) * std::uint64_t(corners) : 0;
    if (cornerPairs_ > kMaxCornerPairs) fail("its faces have too many corners; triangulate it.");
    ++faces_;
  }
  // Positive indices may point ahead, so only the largest is kept until the end.
  void readIndex(std::string_view word, std::size_t kind) {
    std::int64_t index = 0;
    const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), index);
    if (word.empty() || code != std::errc() || end != word.data() + word.size() || index == 0)
      fail(inQuotes(word) + " is not an index.");
    if (index < 0 && -index > counts_[kind])
      fail("a face names element " + std::to_string(index) + " of " + std::to_string(counts_[kind]) + ".");
    if (index > largest_[kind]) {
      largest_[kind] = index;
      largestLine_[kind] = line_;
    }
  }
  void checkFaces() {
    static const char* const kNames[] = {"vertex", "texture coordinate", "normal"};
    for (std::size_t kind = 0; kind < 3; ++kind) {
      if (largest_[kind] <= counts_[kind]) continue;
      line_ = largestLine_[kind];
      fail("a face names " + std::string(kNames[kind]) + " " + std::to_string(largest_[kind]) +
           ", but there are " + std::to_string(counts_[kind]) + ".");
    }
  }

  const FileBytes& file_;
  std::array<std::int64_t, 3> counts_{}, largest_{};
  std::array<std::size_t, 3> largestLine_{};
  std::size_t line_ = 0, faces_ = 0;
  std::uint64_t cornerPairs_ = 0;
  std::string plain_;
};

}  // namespace

std::string plainObj(const FileBytes& file) { return ObjWalker(file).walk(); }

}  // namespace likeness
