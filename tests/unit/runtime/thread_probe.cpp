// A LibTorch program as the thread budget sees it; prints what it found as JSON. Run by
// test_thread_budget with and without the environment that a user's shell may have.
#include <sys/resource.h>
#include <torch/torch.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
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

void computeWithBothPools() {
  const torch::Tensor a = torch::rand({512, 512});
  for (int i = 0; i < 20; ++i) {
    (void)torch::mm(a, a).exp().sum().item<float>();
    std::vector<float> values(1 << 18, 0.5f);
    likeness::parallelFor(values.size(), 4096, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t k = begin; k < end; ++k) values[k] = std::exp(values[k]);
    });
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int requested = argc > 1 ? std::atoi(argv[1]) : 0;
  const int threads = likeness::startThreadBudget(requested);
  computeWithBothPools();
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
                            {"omp_libraries", ompLibraries()}};
  std::printf("%s\n", json.dump().c_str());
  return 0;
}
