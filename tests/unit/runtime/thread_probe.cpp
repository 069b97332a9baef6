// A LibTorch program as the thread budget sees it; prints what it found as JSON. Run by
// test_thread_budget with and without the environment that a user's shell may have.
#include <sys/resource.h>
#include <torch/torch.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "engine/api/torch_threads.h"
#include "engine/core/parallel.h"

namespace {

double cpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         1e-6 * double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
}

// Distinct OpenMP runtimes mapped into this process.
std::set<std::string> ompLibraries() {
  std::set<std::string> found;
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);) {
    const std::size_t slash = line.find('/');
    if (slash == std::string::npos) continue;
    const std::string path = line.substr(slash);
    for (const char* name : {"libgomp", "libomp", "libiomp"}) {
      if (path.find(name) != std::string::npos) found.insert(path);
    }
  }
  return found;
}

std::set<int> threadIds() {
  std::set<int> ids;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    ids.insert(std::stoi(task.path().filename().string()));
  }
  return ids;
}

// CPU seconds that these threads have used so far.
double cpuSecondsOf(const std::set<int>& ids) {
  double nanoseconds = 0;
  for (int id : ids) {
    double used = 0;
    if (std::ifstream("/proc/self/task/" + std::to_string(id) + "/schedstat") >> used) {
      nanoseconds += used;
    }
  }
  return nanoseconds * 1e-9;
}

void computeWithTorch() {
  const torch::Tensor a = torch::rand({512, 512});
  for (int i = 0; i < 20; ++i) (void)torch::mm(a, a).exp().sum().item<float>();
}

void computeWithOurPool() {
  std::vector<float> values(1 << 18, 0.5f);
  for (int i = 0; i < 20; ++i) {
    likeness::parallelFor(values.size(), 4096, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t k = begin; k < end; ++k) values[k] = std::exp(-values[k]);
    });
  }
}

// Which threads belong to whom is seen from who starts them.
nlohmann::json poolOverlap(int threads) {
  const std::set<int> before = threadIds();
  likeness::ThreadBudget::instance().setThreads(threads);
  computeWithOurPool();
  std::set<int> ours, torchs;
  for (int id : threadIds()) if (!before.count(id)) ours.insert(id);
  likeness::startThreadBudget(threads);
  computeWithTorch();
  for (int id : threadIds()) if (!before.count(id) && !ours.count(id)) torchs.insert(id);
  const double torchBefore = cpuSecondsOf(torchs);
  computeWithOurPool();
  const double torchDuringOurs = cpuSecondsOf(torchs) - torchBefore;
  const double oursBefore = cpuSecondsOf(ours);
  computeWithTorch();
  return {{"our_pool_threads", ours.size()},
          {"torch_pool_threads", torchs.size()},
          {"torch_cpu_during_ours", torchDuringOurs},
          {"our_cpu_during_torchs", cpuSecondsOf(ours) - oursBefore}};
}

}  // namespace

int main(int argc, char** argv) {
  const int requested = argc > 1 ? std::atoi(argv[1]) : 0;
  const nlohmann::json overlap = requested > 1 ? poolOverlap(requested) : nlohmann::json();
  const int threads = likeness::startThreadBudget(requested);
  computeWithTorch();
  computeWithOurPool();
  const double before = cpuSeconds();
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  const double idleCpu = cpuSeconds() - before;
  const char* policy = std::getenv("OMP_WAIT_POLICY");
  const nlohmann::json json{{"threads", threads},
                            {"torch_threads", at::get_num_threads()},
                            {"own_threads", likeness::parallelWorkers()},
                            {"hardware", likeness::ThreadBudget::instance().hardwareThreads()},
                            {"wait_policy", policy ? policy : ""},
                            {"idle_cpu_seconds", idleCpu},
                            {"overlap", overlap},
                            {"omp_libraries", ompLibraries()}};
  std::printf("%s\n", json.dump().c_str());
  return 0;
}
