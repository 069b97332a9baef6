#include "models/blocks/scratch_pool_torch.h"

#include <c10/core/CPUAllocator.h>
#ifdef __linux__
#include <sys/mman.h>
#endif

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <unordered_map>

#include "engine/core/error.h"

namespace likeness {
namespace {

constexpr std::size_t kPage = 2u << 20;  // of the huge kind

// Lives as long as the process: tensors remember the allocator that they came from.
class PoolAllocator : public c10::Allocator {
 public:
  c10::DataPtr allocate(std::size_t n) override {
    if (n < kPage / 2) return c10::GetDefaultCPUAllocator()->allocate(n);
    void* const block = take((n + kPage - 1) / kPage * kPage);
    return {block, block, &giveBack, c10::Device(c10::DeviceType::CPU)};
  }
  // oneDNN's wrapper frees small blocks by this too, which allocate() took from LibTorch's own allocator.
  c10::DeleterFnPtr raw_deleter() const override { return &giveBack; }
  void copy_data(void* to, const void* from, std::size_t count) const override { default_copy_data(to, from, count); }

  void addOwner() {
    const std::lock_guard lock(mutex_);
    ++owners_;
  }
  void removeOwner() {
    const std::lock_guard lock(mutex_);
    if (--owners_ == 0) makeRoom(0);
  }
  void rest() {
    const std::lock_guard lock(mutex_);
    makeRoom(0);
    most_ = used_;
  }

 private:
  static void giveBack(void* data);

  void* take(std::size_t size) {
    const std::lock_guard lock(mutex_);
    // A block at most half as large again, so that large ones stay for large results.
    const auto it = idle_.lower_bound(size);
    if (it == idle_.end() || it->first > size + size / 2) {
      makeRoom(std::max(most_, used_ + size) - used_ - size);
      return count(fresh(size), size);
    }
    const auto [whole, block] = *it;
    held_ -= whole;
    idle_.erase(it);
    return count(block, whole);
  }

  // Only what was had counts: a pass that failed for want of memory must not raise the limit of later ones.
  void* count(void* block, std::size_t size) {
    taken_[block] = size;
    used_ += size;
    most_ = std::max(most_, used_);
    return block;
  }

  // Whether the block is the pool's.
  bool put(void* block) {
    const std::lock_guard lock(mutex_);
    const auto it = taken_.find(block);
    if (it == taken_.end()) return false;
    used_ -= it->second;
    held_ += it->second;
    idle_.emplace(it->second, block);
    taken_.erase(it);
    if (owners_ == 0) makeRoom(0);
    return true;
  }

  // Gives idle blocks back until they hold at most `limit` bytes, the smallest first: a large one costs most anew.
  void makeRoom(std::size_t limit) {
    while (held_ > limit && !idle_.empty()) {
      const auto it = idle_.begin();
      held_ -= it->first;
      std::free(it->second);
      idle_.erase(it);
    }
    if (owners_ == 0) most_ = used_;
  }

  static void* fresh(std::size_t size) {
    void* data = std::aligned_alloc(kPage, size);
    if (!data) throw Error::failure("There is not enough memory for the network.", "Close other programs or choose a smaller picture.");
#ifdef __linux__
    madvise(data, size, MADV_HUGEPAGE);  // a wish: without it the pages are small
#endif
    return data;
  }

  std::mutex mutex_;
  std::multimap<std::size_t, void*> idle_;
  std::unordered_map<void*, std::size_t> taken_;
  std::size_t used_ = 0, held_ = 0, most_ = 0;  // bytes in use, idle, and the most in use at once
  int owners_ = 0;
};

PoolAllocator& allocator() {
  static auto* const one = new PoolAllocator;
  return *one;
}

void PoolAllocator::giveBack(void* data) {
  if (data && !allocator().put(data)) c10::GetDefaultCPUAllocator()->raw_deallocate(data);
}

}  // namespace

ScratchPool::ScratchPool() { allocator().addOwner(); }
ScratchPool::~ScratchPool() { allocator().removeOwner(); }
void ScratchPool::rest() { allocator().rest(); }

ScratchPool::Use::Use(const ScratchPool* pool) {
  if (!pool) return;
  previous_ = c10::GetCPUAllocator();
  c10::SetCPUAllocator(&allocator());
}
ScratchPool::Use::~Use() {
  if (previous_) c10::SetCPUAllocator(static_cast<c10::Allocator*>(previous_));
}

}  // namespace likeness
