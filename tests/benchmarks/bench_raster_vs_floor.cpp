// Ours (through the autograd operation) against floor_raster, side by side: in every round the
// floor runs as a child process, then ours limited to AVX2, then ours with all this machine has.
// Prints medians over the rounds and the ratios that issue 1 binds. --json prints one object a
// scale. usage: bench_raster_vs_floor [--rounds 5] [--repeats 5] [--threads 2] [--splats 110000]
//        [--size 512] [--json]
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/core/error.h"
#include "engine/render/raster/raster_bench.h"

using namespace likeness;

namespace {

struct Options {
  int rounds = 5, repeats = 5, threads = 2, splats = 110000, size = 512;
  bool json = false;
};

// Forward and forward + backward, ms.
struct Times {
  double forward = 0, both = 0;
};

double median(std::vector<double> v) {
  std::sort(v.begin(), v.end());
  return v[v.size() / 2];
}

Times medians(const std::vector<Times>& rounds) {
  std::vector<double> forward, both;
  for (const Times& t : rounds) forward.push_back(t.forward), both.push_back(t.both);
  return {median(forward), median(both)};
}

Times runFloor(const std::filesystem::path& program, const Options& o, double scaleMm) {
  char command[512];
  // Passive waiting as in our own process: spinning threads hurt both on shared cores.
  std::snprintf(command, sizeof command, "OMP_WAIT_POLICY=passive '%s' %d %.6g %d %d %d",
                program.c_str(), o.splats, scaleMm, o.size, o.threads, o.repeats);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command, "r"), pclose);
  char line[1024] = {};
  if (!pipe || !std::fgets(line, sizeof line, pipe.get()))
    throw Error("floor_raster did not run.", "Build the target floor_raster.");
  const char* at = std::strstr(line, "| fwd ");
  Times t;
  double backward = 0;
  if (!at || std::sscanf(at, "| fwd %lf bwd %lf fwd+bwd %lf", &t.forward, &backward, &t.both) != 3)
    throw Error("floor_raster printed something else than its times.");
  return t;
}

Times runOurs(const Options& o, double scaleMm, const char* simd) {
  RasterBenchOptions bench;
  bench.splats = std::size_t(o.splats), bench.scaleMm = scaleMm, bench.size = o.size;
  bench.threads = o.threads, bench.repeats = o.repeats, bench.simd = simd;
  const RasterBenchResult r = runRasterBench(bench);
  return {r.forward.median, r.forwardBackward.median};
}

nlohmann::json toJson(const Times& t) {
  return {{"forward_ms", t.forward}, {"forward_backward_ms", t.both}};
}

void compareAt(const std::filesystem::path& floor, const Options& o, double scaleMm) {
  std::vector<Times> theirs, avx2, native;
  for (int round = 0; round < o.rounds; ++round) {
    theirs.push_back(runFloor(floor, o, scaleMm));
    avx2.push_back(runOurs(o, scaleMm, "avx2"));
    native.push_back(runOurs(o, scaleMm, "native"));
  }
  const Times f = medians(theirs), a = medians(avx2), n = medians(native);
  if (o.json) {
    std::printf("%s\n",
                nlohmann::json{
                    {"splats", o.splats},
                    {"scale_mm", scaleMm},
                    {"size", o.size},
                    {"threads", o.threads},
                    {"rounds", o.rounds},
                    {"floor", toJson(f)},
                    {"avx2", toJson(a)},
                    {"native", toJson(n)},
                    {"ratio_avx2",
                     {{"forward", a.forward / f.forward}, {"forward_backward", a.both / f.both}}},
                    {"ratio_native",
                     {{"forward", n.forward / f.forward}, {"forward_backward", n.both / f.both}}}}
                    .dump()
                    .c_str());
    return;
  }
  std::printf("%d splats, %.4f mm, %d px, %d threads, medians of %d rounds\n", o.splats, scaleMm,
              o.size, o.threads, o.rounds);
  std::printf("  %-14s forward %7.2f ms          forward+backward %7.2f ms\n", "floor", f.forward,
              f.both);
  const auto row = [&](const char* name, const Times& t) {
    std::printf("  %-14s forward %7.2f ms %6.3fx  forward+backward %7.2f ms %6.3fx\n", name,
                t.forward, t.forward / f.forward, t.both, t.both / f.both);
  };
  row("ours, avx2", a);
  row("ours, native", n);
  std::fflush(stdout);
}

Options parse(int argc, char** argv) {
  Options o;
  const std::pair<const char*, int*> known[] = {{"--rounds", &o.rounds},
                                                {"--repeats", &o.repeats},
                                                {"--threads", &o.threads},
                                                {"--splats", &o.splats},
                                                {"--size", &o.size}};
  for (int k = 1; k < argc; ++k) {
    if (!std::strcmp(argv[k], "--json")) {
      o.json = true;
      continue;
    }
    const auto* option = std::find_if(std::begin(known), std::end(known), [&](const auto& p) {
      return !std::strcmp(p.first, argv[k]);
    });
    if (option == std::end(known) || k + 1 == argc || (*option->second = std::atoi(argv[++k])) < 1)
      throw Error(std::string("Option ") + argv[k] + " is not understood.");
  }
  return o;
}

}  // namespace

int main(int argc, char** argv) try {
  const Options options = parse(argc, argv);
  const auto self = std::filesystem::read_symlink("/proc/self/exe");
  for (double scaleMm : {1.5, 0.4523})
    compareAt(self.parent_path() / "floor_raster", options, scaleMm);
  return 0;
} catch (const Error& error) {
  std::fprintf(stderr, "bench_raster_vs_floor: %s\n", error.sentence().c_str());
  return 1;
}
