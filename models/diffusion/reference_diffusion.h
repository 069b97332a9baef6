#pragma once

namespace likeness {

class ReferenceKinds;

/// Adds unet_*, vae_*, text_*, arc2face_*, control_*, lora_*, scheduler_*.
void addDiffusionReferenceKinds(ReferenceKinds& kinds);

// One area each, in a file of its own (reference_NAME.cpp).
void addSchedulerReferenceKinds(ReferenceKinds& kinds);
void addTextReferenceKinds(ReferenceKinds& kinds);
void addUNetReferenceKinds(ReferenceKinds& kinds);
void addVaeReferenceKinds(ReferenceKinds& kinds);

}  // namespace likeness
