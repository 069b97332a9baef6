#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/edit/splat_mask.h"
#include "engine/splats/binding.h"

namespace likeness {

/// Names of what can be selected on a head: its region masks (HeadModel::masks; not the open neck loop
/// and the clear corneas, which have no splats) and the layers "hair" and "other".
std::vector<std::string> splatRegionNames(const HeadModel& head);

/// Which anchors of a head's splat template lie in which region. Building it takes as long as a
/// template; then every question is a look-up. Immutable.
class SplatRegions {
 public:
  SplatRegions(const HeadModel& head, const TemplateRecipe& recipe);

  const TemplateRecipe& recipe() const { return recipe_; }
  const std::string& topology() const { return topology_; }  ///< headTopology() of the head

  /// Splats of the head layer that stand on the region, or those of a layer. Throws Error for a name
  /// that the head does not have, and for splats of another template.
  SplatMask select(const std::string& name, const BoundSplats& splats) const;

 private:
  struct Members {
    std::vector<std::uint8_t> vertices, faces;  ///< [template V], [surface F] 1 = inside
  };
  TemplateRecipe recipe_;
  std::string topology_;
  std::map<std::string, Members> regions_;
};

}  // namespace likeness
