#pragma once
#include <string>

namespace likeness {

/// A LibTorch from a distribution may use a reference BLAS: matrix products then run up to forty times slower
/// than they could, with nothing to show for it.

/// Below this a BLAS counts as slow, GFLOP/s of one core.
constexpr double kSlowBlasGflops = 20;

/// Times products of two 512x512 float matrices on one thread, GFLOP/s. A busy machine gets up to a third of a
/// second to show what it can; a tuned library answers in milliseconds. Call it before other tensor work.
double measureBlasGflopsPerCore();

/// One sentence with what to install when `gflopsPerCore` is below kSlowBlasGflops, else empty.
std::string slowBlasNotice(double gflopsPerCore);

/// The same for this machine, measured once a day (state folder). For start-up.
std::string slowBlasNoticeOfToday();

}  // namespace likeness
