// Loading weights: reads a safetensors file through openTensorFile, touches every page once, and compares
// the time with `cat FILE >/dev/null` on the same warm file, interleaved. Prints the ratio of the
// medians and the peak memory over the file's size.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "engine/core/memory_budget.h"
#include "models/io/safetensors.h"
#include "models/io/tensor_file.h"

using namespace likeness;
namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

template <class Body>
double secondsOf(const Body& body) {
  const auto start = Clock::now();
  body();
  return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

void makeFile(const fs::path& path, std::size_t megabytes) {
  constexpr std::int64_t kTensorBytes = 16 << 20;
  std::byte* data = nullptr;
  const HostTensor block = HostTensor::uninitialised(DType::f16, {kTensorBytes / 2}, &data);
  for (std::int64_t i = 0; i < kTensorBytes; ++i) data[i] = std::byte(i * 37);
  TensorMap tensors;
  for (std::size_t i = 0; i < megabytes / 16; ++i) tensors["block." + std::to_string(i)] = block;
  writeSafetensors(path, tensors);
}

// One byte of every page, as a loader that uses the tensors would touch them.
std::uint64_t touch(const TensorFile& file) {
  constexpr std::size_t kPage = 4096;
  std::uint64_t sum = 0;
  for (const auto& [name, tensor] : file.tensors)
    for (std::size_t at = 0; at < tensor.byteCount(); at += kPage) sum += std::uint64_t(tensor.bytes.get()[at]);
  return sum;
}

// Loading happens in a process of its own: its peak is that of loading alone.
int childMain(const char* path) {
  const double seconds = secondsOf([&] {
    const TensorFile file = openTensorFile(path);
    if (touch(file) == 1) std::puts("");
  });
  std::printf("%.6f %lld\n", seconds, static_cast<long long>(peakResidentBytes()));
  return 0;
}

bool runChild(const std::string& self, const fs::path& path, double& seconds, long long& peak) {
  FILE* pipe = ::popen((self + " --child " + path.string()).c_str(), "r");
  const bool read = pipe && std::fscanf(pipe, "%lf %lld", &seconds, &peak) == 2;
  return pipe && ::pclose(pipe) == 0 && read;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 3 && std::string(argv[1]) == "--child") return childMain(argv[2]);
  const std::size_t megabytes = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2048;
  const fs::path path = fs::temp_directory_path() / ("likeness_load_" + std::to_string(::getpid()) + ".safetensors");
  makeFile(path, megabytes);
  const std::string cat = "cat " + path.string() + " >/dev/null";
  std::vector<double> ours, cats;
  long long peak = 0;
  bool good = std::system(cat.c_str()) == 0;  // warms the cache
  for (int round = 0; good && round < 5; ++round) {
    cats.push_back(secondsOf([&] { good = std::system(cat.c_str()) == 0; }));
    double seconds = 0;
    long long bytes = 0;
    good = good && runChild(fs::read_symlink("/proc/self/exe").string(), path, seconds, bytes);
    ours.push_back(seconds);
    peak = std::max(peak, bytes);
  }
  const double size = double(fs::file_size(path));
  fs::remove(path);
  if (!good) return 1;
  std::printf("%.0f MB: load and touch %.3f s, cat %.3f s, ratio %.2f (at most 1.3); peak %.1f %% of the file (at most 110)\n",
              size / 1048576, median(ours), median(cats), median(ours) / median(cats), 100 * double(peak) / size);
  return median(ours) <= 1.3 * median(cats) && double(peak) <= 1.1 * size ? 0 : 1;
}
