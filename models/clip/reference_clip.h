#pragma once

namespace likeness {

class ReferenceKinds;

/// Adds clip_small, clip_vit-b-32, clip_vit-l-14 and clip_preprocess.
void addClipReferenceKinds(ReferenceKinds& kinds);

}  // namespace likeness
