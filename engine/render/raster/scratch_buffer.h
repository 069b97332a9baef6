#pragma once
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace likeness {

/// Growing, uninitialised, 64-byte aligned array of a trivial type. `reserve` never shrinks and
/// does not keep the contents, so that a warm frame allocates nothing.
template <class T>
class ScratchBuffer {
 public:
  void reserve(std::size_t count) {
    if (count <= capacity_) return;
    const std::size_t grown = count + count / 8;
    const std::size_t bytes = (grown * sizeof(T) + 63) / 64 * 64;
    data_.reset();
    capacity_ = 0;
    T* fresh = static_cast<T*>(std::aligned_alloc(64, bytes));
    if (!fresh) throw std::bad_alloc();
    data_.reset(fresh);
    capacity_ = grown;
  }
  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }
  T& operator[](std::size_t i) { return data_.get()[i]; }
  const T& operator[](std::size_t i) const { return data_.get()[i]; }

 private:
  struct Free {
    void operator()(T* p) const { std::free(p); }
  };
  std::unique_ptr<T[], Free> data_;
  std::size_t capacity_ = 0;
};

}  // namespace likeness
