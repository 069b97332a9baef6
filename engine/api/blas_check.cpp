#include "engine/api/blas_check.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <nlohmann/json.hpp>

#include "engine/api/torch_threads.h"
#include "engine/core/log.h"
#include "engine/core/paths.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

// A measurement counts for a day, and for one library.
double gflopsOfToday(const fs::path& file) {
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  if (error || fs::file_time_type::clock::now() - written > std::chrono::hours(24)) return 0;
  std::ifstream stream(file);
  const auto json = nlohmann::json::parse(stream, nullptr, false);
  if (!json.is_object() || json.value("torch", "") != TORCH_VERSION) return 0;
  const auto value = json.value("gflops_per_core", nlohmann::json());
  return value.is_number() ? value.get<double>() : 0;
}

}  // namespace

double measureBlasGflopsPerCore() {
  constexpr int kSize = 512, kRounds = 5;
  constexpr double kPatience = 0.3, kWork = 2e-9 * kSize * kSize * kSize;  // seconds, GFLOP
  using Clock = std::chrono::steady_clock;
  const auto since = [](Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); };
  const torch::NoGradGuard guard;
  at::set_num_threads(1);
  const auto a = torch::rand({kSize, kSize}), b = torch::rand({kSize, kSize});
  auto c = torch::mm(a, b);  // warms up
  double best = 0;
  const auto begin = Clock::now();
  for (int round = 0; round < kRounds || (best < kSlowBlasGflops && since(begin) < kPatience); ++round) {
    const auto start = Clock::now();
    torch::mm_out(c, a, b);
    best = std::max(best, kWork / since(start));
  }
  applyThreadBudgetToTorch();
  return best;
}

std::string slowBlasNotice(double gflopsPerCore) {
  if (gflopsPerCore >= kSlowBlasGflops) return {};
  char speed[32];
  std::snprintf(speed, sizeof speed, "%.1f", gflopsPerCore);
  return std::string("The matrix library is slow on this machine: ") + speed +
         " GFLOP/s a core where a tuned one reaches 20 and more. Install a tuned BLAS (Debian, Ubuntu: "
         "libopenblas0-pthread; Fedora: openblas), or use the LibTorch that ./dev setup fetches.";
}

std::string slowBlasNoticeOfToday() {
  const fs::path folder = stateFolderIfWritable();
  double gflops = folder.empty() ? 0 : gflopsOfToday(folder / "blas.json");
  if (gflops <= 0) {
    gflops = measureBlasGflopsPerCore();
    logInfo("matrix product 512x512: " + std::to_string(gflops) + " GFLOP/s a core");
    const nlohmann::json json{{"torch", TORCH_VERSION}, {"gflops_per_core", gflops}};
    // Only a good result is kept: a machine that was busy this time is measured again at the next start.
    if (!folder.empty() && gflops >= kSlowBlasGflops) std::ofstream(folder / "blas.json") << json.dump(2);
  }
  return slowBlasNotice(gflops);
}

}  // namespace likeness
