#pragma once
#include <vector>

#include "engine/render/head_parts.h"

namespace likeness {

/// Darkens the eyeballs where lids come close (the contact shadow and tear line that depth maps are
/// too coarse for, stronger under the upper lid), and keeps the full mirror of the cornea to its
/// bulge. Works on posed parts; sets tint of `*_eye` and gloss of `*_cornea`.
void shadeEyes(std::vector<HeadPart>& parts);

}  // namespace likeness
