#pragma once

namespace likeness {

/// Settles how many threads compute, for LibTorch's pool and ours alike: `requested`, or for 0 the
/// measured fastest count (measured once for this machine, kept in the state folder; on shared
/// cores one thread can beat two). Call it once at start, before any tensor work. Returns the count.
int startThreadBudget(int requested);

/// Gives LibTorch's pool the number of ThreadBudget. OpenMP keeps it per thread, so a job that
/// computes with LibTorch calls this first, on its own thread.
void applyThreadBudgetToTorch();

/// Times a convolution with gradient plus one of our loops with 1, 2, 4, ... threads, interleaved,
/// and returns the smallest count within 10 % of the best. Takes about half a second.
int measureFastestThreadCount();

}  // namespace likeness
