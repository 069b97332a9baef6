#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "engine/core/host_tensor.h"

namespace likeness {

/// Weights that are a pure function of (seed, public name, shape): full-size networks can be compared
/// and timed without any weight file. u = 24 bits of splitmix64 seeded by FNV-1a of the name, in
/// [-1, 1); the name's ending chooses scale and offset so that activations stay sane. Every product is
/// exact or rounded once: the same bits on every machine. The table of rules and its check values are in
/// tests/reference/diffusion/README.md.

/// Fills `out` (C order, product of `shape` values) by the rule of `name`. Throws Error when no rule fits.
void fillProcedural(std::span<float> out, std::string_view name,
                    std::span<const std::int64_t> shape, std::uint64_t seed);
/// The same as a tensor; names ending in num_batches_tracked give int64 zero.
HostTensor proceduralTensor(std::string_view name, std::span<const std::int64_t> shape,
                            std::uint64_t seed);
/// u itself, in [-1, 1): procedural network inputs.
HostTensor proceduralUniform(std::string_view name, std::span<const std::int64_t> shape,
                             std::uint64_t seed);

/// Whether these are no trained weights: every norm's weight lies in [0.875, 1.125] and every bias in
/// [-1/16, 1/16], as the rule above makes them and a fresh initialisation does, and training never keeps them.
/// Reads vectors only; false when there is none. Any element type and layout of names.
bool looksProcedural(const TensorMap& tensors);

}  // namespace likeness
