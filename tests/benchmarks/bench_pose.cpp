#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include "engine/head/expression_space.h"
#include "engine/head/flame_files.h"
#include "engine/splats/binding.h"
#include "tests/benchmarks/bench_row.h"

// Time of one pose update of N vertex-bound splats on one thread: template evaluation, subdivision,
// normals, splats. Usage: bench_pose [splats] [rounds] [--json].
using namespace likeness;

namespace {

BoundSplats vertexSplats(const HeadModel& head, std::size_t count) {
  BoundSplats s;
  s.recipe = defaultRecipe(head);
  const std::size_t vertices = SplatTemplate(head, s.recipe).vertices().size();
  for (std::size_t i = 0; i < count; ++i) {
    s.anchors.push_back(std::uint32_t(i % vertices));
    s.local.rotations.insert(s.local.rotations.end(), {1, 0, 0, 0});
  }
  s.kinds.assign(count, 0);
  s.facial.assign(count, 1);
  s.local.means.assign(3 * count, 1e-4f);
  s.local.scales.assign(3 * count, 1e-3f);
  s.local.opacities.assign(count, 0.9f);
  s.local.sh.assign(3 * count, 0.0f);
  return s;
}

}  // namespace

int main(int argc, char** argv) {
  const bool json = takeJsonFlag(argc, argv);
  const std::size_t count = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 110000;
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 51;
  const auto head = loadHeadModel(LIKENESS_SOURCE_DIR "/resources/default_head/head.npz");
  const auto space = namedExpressionSpace(*head);
  SplatPoser poser(std::make_shared<BoundSplats>(vertexSplats(*head, count)), head);
  SplatSet out;
  HeadState state;
  std::vector<double> times;
  for (int round = 0; round <= rounds; ++round) {
    std::vector<float> values = neutralExpression();
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = expressionControls()[i].maximum * 0.3f * float((i * 7 + std::size_t(round)) % 3);
    space->apply(values, state);
    const auto begin = std::chrono::steady_clock::now();
    poser.pose(state, out);
    const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - begin;
    if (round > 0) times.push_back(time.count());  // the first call allocates
  }
  std::sort(times.begin(), times.end());
  if (json) return printJsonRow("pose of 110,000 splats, one thread", times[times.size() / 2], 8), 0;
  std::printf("{\"splats\": %zu, \"rounds\": %d, \"median_ms\": %.3f, \"min_ms\": %.3f}\n", count,
              rounds, times[times.size() / 2], times.front());
  return 0;
}
