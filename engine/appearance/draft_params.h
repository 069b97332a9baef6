#pragma once
#include <string>

#include "engine/core/params.h"

namespace likeness {

enum class HairChoice { automatic, none, shell };
enum class HeadwearChoice { automatic, hair, hat };

/// Settings of the draft that are not those of the fit or the refinement.
struct DraftParams {
  HairChoice hair = HairChoice::automatic;
  std::string hairShell;      ///< with HairChoice::shell
  HeadwearChoice headwear = HeadwearChoice::automatic;
};
void describe(ParamList<DraftParams>& list);

}  // namespace likeness
