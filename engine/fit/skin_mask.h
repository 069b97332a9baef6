#pragma once
#include "engine/fit/skin_view.h"

namespace likeness {

/// Which pixels look like this face's skin: chroma (log r/g, log g/b) and luminance within 5 robust
/// spreads of what cheeks and nose show, times the person mask. Hair, glasses and clothes fall out.
/// [H, W, 1], soft at the edges; all ones when too little of the face is seen.
ImageF skinMask(const FitSurface& surface, const FitPicture& picture, const SkinView& view);

}  // namespace likeness
