#pragma once
#include <vector>

#include "engine/render/head_parts.h"

namespace likeness {

/// Darkens teeth where the lips hardly stand apart: what shows through a nearly closed
/// mouth is a dark gap, not a white line. Works on posed parts; sets tint of `*_teeth`.
void shadeTeeth(std::vector<HeadPart>& parts);

}  // namespace likeness
