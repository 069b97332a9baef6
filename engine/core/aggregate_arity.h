#pragma once
#include <cstddef>
#include <utility>

namespace likeness {
namespace detail {

struct AnyMember {
  template <class U>
  operator U() const;  // never defined: only its type is used
};

template <class T, std::size_t... I>
constexpr bool constructibleWith(std::index_sequence<I...>) {
  return requires { T{(void(I), AnyMember{})...}; };
}

}  // namespace detail

/// Number of members of the aggregate T (no C arrays, at most 64), by the longest brace list that
/// it accepts. Lets a test find a member that describe() forgot.
template <class T, std::size_t N = 64>
constexpr std::size_t aggregateArity() {
  if constexpr (N == 0) return 0;
  else if constexpr (detail::constructibleWith<T>(std::make_index_sequence<N>{})) return N;
  else return aggregateArity<T, N - 1>();
}

}  // namespace likeness
