#pragma once
#include <string>

#include "engine/core/params.h"

namespace likeness {

enum class LookHair { keep, none, shell };

/// What the user chooses about a finished avatar, without a new fit.
struct LookParams {
  LookHair hair = LookHair::keep;
  std::string hairShell;       ///< with LookHair::shell
  bool dye = false;            ///< hairColour replaces the hair's own colour
  ColourRgb hairColour{0.22f, 0.15f, 0.10f};
  std::string eyeColour;       ///< a colour of the head folder; empty = keep
  float skinTone = 0;          ///< -1 darker .. 1 lighter
  float skinWarmth = 0;        ///< -1 cooler .. 1 warmer

  bool operator==(const LookParams&) const = default;
};
void describe(ParamList<LookParams>& list);

}  // namespace likeness
