#include "models/io/safetensors_header.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"

namespace likeness {
namespace {

using Json = nlohmann::json;

// Far above every public checkpoint; a header of nothing but entries must not fill the memory.
constexpr std::size_t kMaxTensors = 1 << 16, kMaxMetadata = 1 << 14, kMaxDimensions = 64, kMaxName = 4096;

// Accepts {name: {dtype, shape: [..], data_offsets: [..]}, "__metadata__": {key: text}} only.
class HeaderHandler final : public nlohmann::json_sax<Json> {
 public:
  explicit HeaderHandler(std::string file) : file_(std::move(file)) {}

  SafetensorsHeader header;

  bool start_object(std::size_t) override {
    if (inList_ || depth_ >= 2 || (depth_ == 1 && name_.empty() && !named_)) unexpected();
    ++depth_;
    fields_.clear();
    if (depth_ == 2 && !inMetadata()) header.entries.push_back({name_, {}, {}, {}});
    if (header.entries.size() > kMaxTensors) fail("It names more than 65536 tensors.");
    return true;
  }
  bool end_object() override {
    if (depth_ == 2 && !inMetadata() && fields_.size() != 3)
      fail("The tensor " + inQuotes(name_) + " lacks its dtype, shape or data_offsets.");
    --depth_;
    return true;
  }
  bool key(std::string& text) override {
    if (text.size() > kMaxName) fail("A name has more than 4096 bytes.");
    if (fields_.size() > kMaxMetadata) fail("Its metadata has more than 16384 entries.");
    if (depth_ == 1) {
      named_ = true;
      name_ = text;
      if (!names_.insert(text).second) fail("The name " + inQuotes(text) + " occurs twice.");
    } else {
      field_ = text;
      if (!fields_.insert(text).second)
        fail("The key " + inQuotes(text) + " occurs twice in " + inQuotes(name_) + ".");
    }
    return true;
  }
  bool string(std::string& text) override {
    if (depth_ != 2 || inList_) unexpected();
    if (inMetadata())
      header.metadata[field_] = text;
    else if (field_ == "dtype")
      header.entries.back().dtype = text;
    else
      unexpected();
    return true;
  }
  bool start_array(std::size_t) override {
    if (depth_ != 2 || inList_ || inMetadata()) unexpected();
    if (field_ != "shape" && field_ != "data_offsets") unexpected();
    inList_ = true;
    return true;
  }
  bool end_array() override {
    inList_ = false;
    return true;
  }
  bool number_unsigned(std::uint64_t value) override {
    if (!inList_) unexpected();
    if (std::max(header.entries.back().offsets.size(), header.entries.back().shape.size()) >= kMaxDimensions)
      fail("The shape of " + inQuotes(name_) + " has more than 64 dimensions.");
    if (field_ == "data_offsets") header.entries.back().offsets.push_back(value);
    if (field_ == "shape") {
      if (value > std::uint64_t(INT64_MAX)) fail("The shape of " + inQuotes(name_) + " overflows.");
      header.entries.back().shape.push_back(std::int64_t(value));
    }
    return true;
  }
  bool number_integer(std::int64_t) override { return unexpected(); }
  bool number_float(double, const std::string&) override { return unexpected(); }
  bool null() override { return unexpected(); }
  bool boolean(bool) override { return unexpected(); }
  bool binary(Json::binary_t&) override { return unexpected(); }
  bool parse_error(std::size_t at, const std::string&, const Json::exception&) override {
    fail("Its header is not valid JSON at byte " + std::to_string(at) + ".");
  }

 private:
  bool inMetadata() const { return name_ == "__metadata__"; }
  [[noreturn]] void fail(const std::string& why) const {
    throw Error("The safetensors file " + inQuotes(file_) + " is damaged: " + why,
                "Fetch it again.");
  }
  [[noreturn]] bool unexpected() const {
    fail("The header entry " + inQuotes(name_) + " is not what the format allows.");
  }

  std::string file_, name_, field_;
  std::set<std::string> names_, fields_;
  int depth_ = 0;
  bool inList_ = false, named_ = false;
};

}  // namespace

SafetensorsHeader parseSafetensorsHeader(std::string_view json, const std::string& file) {
  HeaderHandler handler(file);
  Json::sax_parse(json.begin(), json.end(), &handler);
  return std::move(handler.header);
}

}  // namespace likeness
