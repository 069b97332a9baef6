#pragma once
#include "engine/head/flame_files.h"
#include "tiny_flame.h"

/// The default head of resources/default_head.
namespace likeness::fixture {

inline std::string resource(const std::string& name) {
  return std::string(LIKENESS_SOURCE_DIR) + "/resources/" + name;
}

inline std::shared_ptr<const HeadModel> defaultHead() {
  static const auto head = loadHeadModel(resource("default_head/head.npz"));
  return head;
}

}  // namespace likeness::fixture
