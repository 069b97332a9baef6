// libgomp (LibTorch brings it) reads its wait policy when it is loaded, before main(). On shared
// cores its default, spinning, makes a step 5-20 times slower. The only code of a program that runs
// before the constructors of its libraries is .preinit_array, so there the program starts itself
// once more with the policy in its environment; that costs some milliseconds, because no library
// has been initialised yet. A policy that the user has set is kept.
// Link the object library likeness_early_environment into every program that uses LibTorch.
#include <unistd.h>  // first: defines __GLIBC__

#if defined(__linux__) && defined(__GLIBC__) && !defined(__SANITIZE_THREAD__) && \
    !defined(__SANITIZE_ADDRESS__)

namespace {

constexpr int kMaxVariables = 4096;
constexpr const char* kPolicy[] = {"OMP_WAIT_POLICY=passive", "GOMP_SPINCOUNT=0",
                                   "KMP_BLOCKTIME=0"};

// No C library call that needs initialisation may be made here.
bool startsWith(const char* text, const char* prefix) {
  while (*prefix && *text == *prefix) ++text, ++prefix;
  return *prefix == '\0';
}

void setWaitPolicy(int, char** arguments, char** environment) {
  static char* extended[kMaxVariables + 4];
  int count = 0;
  for (; environment[count]; ++count) {
    if (count == kMaxVariables || startsWith(environment[count], "OMP_WAIT_POLICY=")) return;
    extended[count] = environment[count];
  }
  for (const char* entry : kPolicy) extended[count++] = const_cast<char*>(entry);
  extended[count] = nullptr;
  execve("/proc/self/exe", arguments, extended);  // on failure the program runs as it is
}

}  // namespace

__attribute__((section(".preinit_array"), used)) static void (*const setWaitPolicyFirst)(
    int, char**, char**) = setWaitPolicy;
#endif
