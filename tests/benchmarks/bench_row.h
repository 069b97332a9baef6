#pragma once
#include <cstdio>
#include <cstring>

namespace likeness {

/// Whether `--json` stands anywhere on the command line; it is taken out, so that positions stay.
inline bool takeJsonFlag(int& argc, char** argv) {
  bool found = false;
  int kept = 1;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--json") == 0)
      found = true;
    else
      argv[kept++] = argv[i];
  }
  argc = kept;
  return found;
}

/// One line that tests/benchmarks/run.py collects: a name, milliseconds, and the milliseconds that the
/// program promises (0 = no promise).
inline void printJsonRow(const char* name, double milliseconds, double promised = 0) {
  std::printf("{\"row\": \"%s\", \"ms\": %.3f, \"promised_ms\": %.3f}\n", name, milliseconds, promised);
  std::fflush(stdout);
}

}  // namespace likeness
