#pragma once

namespace likeness {

class ReferenceKinds;

/// Adds distill_inputs, distill_ism_release, _eq2, _cfg, _lucid, _animportrait and distill_sds: the small
/// UNet and autoencoder, every intermediate and the gradients at latent and picture.
void addDistillReferenceKinds(ReferenceKinds& kinds);

}  // namespace likeness
