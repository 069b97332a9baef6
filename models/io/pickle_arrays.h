#pragma once
#include <cstdint>
#include <vector>

#include "engine/core/host_tensor.h"
#include "models/io/pickle.h"

namespace likeness {

/// Whether `value` is an array in one of the forms below.
bool isPickleArray(const PickleValue& value);

/// The array inside a pickled numpy array or scalar, chumpy Ch (its `x`) or Select
/// (x.ravel()[idxs].reshape(shape)), scipy csc_matrix (made dense, at most 256 MB) or a torch
/// tensor whose storage travels inside the stream. C order, little endian; numbers only. Sizes are
/// checked against the bytes at hand. Throws Error naming the file.
HostTensor arrayFromPickle(const PickleValue& value);

/// Elements of a numpy array of objects, C order (a 0-d array gives one); shape in `shape`.
std::vector<PickleValue> objectsFromPickle(const PickleValue& value,
                                           std::vector<std::int64_t>* shape = nullptr);

}  // namespace likeness
