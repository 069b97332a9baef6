// Time of one picture of the default head: bench_mesh [SIZE] [THREADS] [HAIR] [--json]. Supersampling 2,
// studio light. Prints medians of eleven runs: cold = the pose has changed and every light map is
// made anew, kept = another camera for the same pose, geometry = ids, depth and barycentrics only.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <functional>
#include <string>

#include "engine/core/parallel.h"
#include "engine/head/flame_files.h"
#include "engine/render/camera_placement.h"
#include "engine/render/head_resources.h"
#include "engine/render/mesh/mesh_renderer.h"
#include "tests/benchmarks/bench_row.h"

using namespace likeness;

namespace {

double milliseconds() {
  return std::chrono::duration<double, std::milli>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

bool json = false;

// The promise holds for a whole picture of 512 px on two threads.
void row(const char* name, double promised, const std::function<void(int)>& work) {
  std::vector<double> times, cpu;
  for (int i = 0; i < 12; ++i) {
    const double start = milliseconds();
    const std::clock_t computed = std::clock();
    work(i);
    if (i == 0) continue;
    times.push_back(milliseconds() - start);
    cpu.push_back(1e3 * double(std::clock() - computed) / CLOCKS_PER_SEC);
  }
  std::sort(times.begin(), times.end());
  std::sort(cpu.begin(), cpu.end());
  if (json) return printJsonRow((std::string("mesh picture, ") + name).c_str(), times[5], promised);
  std::printf("%-10s median %7.1f ms   min %7.1f ms   all threads together %7.1f ms\n", name,
              times[5], times.front(), cpu[5]);
}

}  // namespace

int main(int argc, char** argv) {
  json = takeJsonFlag(argc, argv);
  CameraPlacement placement;
  if (argc > 1) placement.width = placement.height = std::atoi(argv[1]);
  if (argc > 2) ThreadBudget::instance().setThreads(std::atoi(argv[2]));
  const std::filesystem::path folder = LIKENESS_SOURCE_DIR "/resources/default_head";
  const auto model = loadHeadModel(folder / "head.npz");
  HeadScene scene(model, loadHeadTextures(folder, *model));
  if (argc > 3) scene.setHair(loadHairShell(folder, argv[3]));
  scene.pose(model->templateVertices);
  MeshRenderer renderer;
  MeshRenderSettings settings;
  MeshBuffers buffers;
  if (!json) std::printf("%d x %d, %d threads, hair %s\n", placement.width, placement.height,
              ThreadBudget::instance().threads(), argc > 3 ? argv[3] : "none");
  auto draw = [&](float yaw) {
    placement.yawDegrees = yaw;
    renderer.render(scene.scene(), placeCamera(placement), settings, buffers);
  };
  row("pose", 0, [&](int) { scene.pose(model->templateVertices); });
  MeshScene changed = scene.scene();
  row("cold", 0, [&](int i) {
    changed.geometryKey = ~std::uint64_t(i);
    renderer.render(changed, placeCamera(placement), settings, buffers);
  });
  row("kept", 60, [&](int i) { draw(float(i)); });
  settings.geometryOnly = true;
  settings.cards = false;
  row("geometry", 0, [&](int i) { draw(float(i)); });
  return 0;
}
