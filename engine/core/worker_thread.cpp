#include "engine/core/worker_thread.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <utility>

#include "engine/core/parallel.h"

namespace likeness {

WorkerThread::WorkerThread(const std::string& name, int nice, Body body)
    : thread_([this, name, nice, body = std::move(body)] {
        pthread_setname_np(pthread_self(), name.substr(0, 15).c_str());  // the kernel's limit
        if (nice > 0) lowerThreadPriority(nice);
        body(stopping_);
      }) {}

void WorkerThread::stopAndJoin() {
  requestStop();
  if (thread_.joinable()) thread_.join();
}

void lowerThreadPriority(int increment) {
  const auto thread = id_t(syscall(SYS_gettid));
  // Refusal is harmless: the thread then competes as an equal.
  (void)setpriority(PRIO_PROCESS, thread, threadNiceValue() + increment);
  setBackgroundThread(true);
}

int threadNiceValue() { return getpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid))); }

}  // namespace likeness
