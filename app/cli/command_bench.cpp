#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "engine/render/raster/raster_bench.h"

namespace likeness {
namespace {

nlohmann::json toJson(const RasterBenchTimes& t) { return {{"median", t.median}, {"min", t.min}}; }

nlohmann::json toJson(const RasterBenchOptions& o, const RasterBenchResult& r) {
  const auto& g = r.gradientSums;
  return {{"splats", o.splats},
          {"scale_mm", o.scaleMm},
          {"size", o.size},
          {"threads", r.threads},
          {"repeats", o.repeats},
          {"simd", r.simd},
          {"forward_ms", toJson(r.forward)},
          {"forward_backward_ms", toJson(r.forwardBackward)},
          {"image_mean", r.imageMean},
          {"gradient_sums",
           {{"means", g[0]},
            {"scales", g[1]},
            {"rotations", g[2]},
            {"opacities", g[3]},
            {"colours", g[4]}}}};
}

void runRaster(const RasterBenchOptions& options) {
  const RasterBenchResult r = runRasterBench(options);
  if (commonOptions().json) return printJsonLine(toJson(options, r));
  std::printf("%zu splats of %.4g mm, %d px, %d threads, %s\n", options.splats, options.scaleMm,
              options.size, r.threads, r.simd.c_str());
  std::printf("forward           median %8.2f ms, min %8.2f ms\n", r.forward.median, r.forward.min);
  std::printf("forward+backward  median %8.2f ms, min %8.2f ms\n", r.forwardBackward.median,
              r.forwardBackward.min);
  std::printf("image mean %.6f\n", r.imageMean);
  const char* const names[5] = {"means", "scales", "rotations", "opacities", "colours"};
  for (int k = 0; k < 5; ++k) std::printf("sum |d %s| %.3f\n", names[k], r.gradientSums[k]);
}

}  // namespace

void addBenchCommand(CLI::App& app) {
  CLI::App* bench = app.add_subcommand("bench", "Time parts of the engine on seeded scenes");
  bench->require_subcommand(1);
  CLI::App* raster = bench->add_subcommand("raster", "The splat rasteriser, gradients included");
  raster->fallthrough();
  auto options = std::make_shared<RasterBenchOptions>();
  raster->add_option("--splats", options->splats, "Number of splats")->capture_default_str();
  raster->add_option("--scale-mm", options->scaleMm, "Median splat size, mm")
      ->check(CLI::Range(1e-3, 1e3))
      ->capture_default_str();
  raster->add_option("--size", options->size, "Picture size, px")
      ->check(CLI::Range(1, 8192))
      ->capture_default_str();
  raster->add_option("--repeats", options->repeats, "Timed runs")
      ->check(CLI::Range(1, 10000))
      ->capture_default_str();
  raster->add_option("--simd", options->simd, "native, avx512, avx2 or sse4")
      ->capture_default_str();
  raster->callback([options] { runRaster(*options); });
}

}  // namespace likeness
