#include "engine/core/crash_trace.h"

#include <execinfo.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <string>

namespace likeness {
namespace {

constexpr int kSignals[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

// Fixed memory: a handler may not allocate.
std::array<char, 4096> tracePath{};
std::array<char, 65536> handlerStack;

void put(int file, const char* text) { [[maybe_unused]] const auto written = ::write(file, text, std::strlen(text)); }

// Only calls that are safe in a signal handler; the stack's symbols are looked up by whoever reads the file.
void onCrash(int signal) {
  const int file = ::open(tracePath.data(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file >= 0) {
    char number[] = "signal 00\n";
    number[7] = char('0' + signal / 10), number[8] = char('0' + signal % 10);
    put(file, number);
    void* frames[64];
    ::backtrace_symbols_fd(frames, ::backtrace(frames, 64), file);
    ::close(file);
  }
  ::raise(signal);  // SA_RESETHAND: the default action follows
}

}  // namespace

void traceCrashesTo(const std::filesystem::path& file) {
  const std::string path = file.string();
  if (path.size() + 1 > tracePath.size()) return;
  std::copy_n(path.c_str(), path.size() + 1, tracePath.begin());
  void* warm[1];
  ::backtrace(warm, 1);  // loads the unwinder now: doing so in the handler would allocate
  stack_t stack{};
  stack.ss_sp = handlerStack.data();
  stack.ss_size = handlerStack.size();
  ::sigaltstack(&stack, nullptr);
  struct sigaction action {};
  action.sa_handler = onCrash;
  action.sa_flags = int(SA_RESETHAND | SA_ONSTACK | SA_NODEFER);
  for (const int signal : kSignals) ::sigaction(signal, &action, nullptr);
}

}  // namespace likeness
