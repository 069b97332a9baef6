#pragma once

namespace likeness {

/// Memory for the intermediate results of networks on the CPU, kept from one result to the next. A large tensor
/// that is freed goes back to the system, and the next one costs a page fault for every 4 KB: a tenth of a UNet's
/// time. The pool never holds more than what was needed at once at the busiest moment so far, and gives all of
/// it back when the last ScratchPool goes.
class ScratchPool {
 public:
  ScratchPool();
  ~ScratchPool();
  /// Gives back what is idle now, before other work that needs the memory; the next pass takes it anew. Any thread.
  static void rest();
  ScratchPool(const ScratchPool&) = delete;
  ScratchPool& operator=(const ScratchPool&) = delete;

  /// While in scope, large CPU tensors of this process come from the pool; they may live on.
  class Use {
   public:
    /// `pool`: null does nothing.
    explicit Use(const ScratchPool* pool);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

   private:
    void* previous_ = nullptr;  ///< LibTorch's allocator until now
  };
};

}  // namespace likeness
