#include "engine/api/torch_threads.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>
#include <vector>

#include "engine/core/log.h"
#include "engine/core/median.h"
#include "engine/core/parallel.h"
#include "engine/core/paths.h"

namespace likeness {
namespace {

constexpr int kRounds = 5;
constexpr double kTolerance = 1.1;  // fewer threads win a near tie: they leave the cores to the UI

struct RepresentativeLoad {
  torch::Tensor image = torch::rand({1, 32, 96, 96});
  torch::Tensor weight = torch::rand({32, 32, 3, 3}).requires_grad_();
  std::vector<float> values = std::vector<float>(200000, 0.5f);

  void run() {
    torch::conv2d(image, weight).sum().backward();
    parallelFor(values.size(), 4096, [&](std::size_t begin, std::size_t end, int) {
      for (std::size_t i = begin; i < end; ++i) values[i] = std::exp(-values[i] * values[i]);
    });
  }
};

std::vector<int> candidates() {
  std::vector<int> counts;
  const int hardware = ThreadBudget::instance().hardwareThreads();
  for (int n = 1; n < hardware; n *= 2) counts.push_back(n);
  counts.push_back(hardware);
  return counts;
}

double secondsWith(int threads, RepresentativeLoad& load) {
  ThreadBudget::instance().setThreads(threads);
  applyThreadBudgetToTorch();
  const auto start = std::chrono::steady_clock::now();
  load.run();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// What the measurement depends on; another machine or library measures anew.
std::string machineKey() {
  std::ifstream info("/proc/cpuinfo");
  std::string model;
  for (std::string line; std::getline(info, line) && model.empty();) {
    if (line.starts_with("model name")) model = line.substr(line.find(':') + 1);
  }
  return model + " x" + std::to_string(ThreadBudget::instance().hardwareThreads()) + " torch " +
         TORCH_VERSION;
}

// The load of a shared machine changes; a measurement counts for a day.
bool measuredToday(const std::filesystem::path& file) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(file, error);
  const auto age = std::filesystem::file_time_type::clock::now() - written;
  return !error && age < std::chrono::hours(24);
}

int cachedCount(const std::filesystem::path& file) {
  if (!measuredToday(file)) return 0;
  std::ifstream stream(file);
  const auto json = nlohmann::json::parse(stream, nullptr, false);
  if (!json.is_object() || json.value("machine", nlohmann::json()) != machineKey()) return 0;
  const auto threads = json.value("threads", nlohmann::json());
  const int count = threads.is_number_integer() ? threads.get<int>() : 0;
  return count >= 1 && count <= ThreadBudget::instance().hardwareThreads() ? count : 0;
}

int fastestThreadCount() {
  if (ThreadBudget::instance().hardwareThreads() == 1) return 1;
  const std::filesystem::path folder = stateFolderIfWritable();
  if (folder.empty()) return measureFastestThreadCount();
  const auto file = folder / "threads.json";
  if (const int cached = cachedCount(file)) return cached;
  const int measured = measureFastestThreadCount();
  const nlohmann::json json{{"machine", machineKey()}, {"threads", measured}};
  std::ofstream(file) << json.dump(2);  // a full disk must not stop us; a damaged file is ignored
  return measured;
}

}  // namespace

int startThreadBudget(int requested) {
  static const bool interopLimited = [] {
    at::set_num_interop_threads(1);  // one graph at a time, on the calling thread
    return true;
  }();
  (void)interopLimited;
  const int count = requested > 0 ? requested : fastestThreadCount();
  ThreadBudget::instance().setThreads(count);
  applyThreadBudgetToTorch();
  return count;
}

void applyThreadBudgetToTorch() { at::set_num_threads(ThreadBudget::instance().threads()); }

int measureFastestThreadCount() {
  const int before = ThreadBudget::instance().threads();
  const std::vector<int> counts = candidates();
  std::vector<std::vector<double>> seconds(counts.size());
  RepresentativeLoad load;
  for (int round = -1; round < kRounds; ++round) {  // the first round warms up
    for (std::size_t i = 0; i < counts.size(); ++i) {
      const double time = secondsWith(counts[i], load);
      if (round >= 0) seconds[i].push_back(time);
    }
  }
  std::vector<double> medians;
  for (const auto& times : seconds) medians.push_back(medianOf(times));
  const double best = *std::min_element(medians.begin(), medians.end());
  std::size_t chosen = 0;
  while (medians[chosen] > best * kTolerance) ++chosen;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    logInfo("one step with " + std::to_string(counts[i]) + " threads: " +
            std::to_string(medians[i] * 1e3) + " ms");
  }
  ThreadBudget::instance().setThreads(before);
  applyThreadBudgetToTorch();
  return counts[chosen];
}

}  // namespace likeness
