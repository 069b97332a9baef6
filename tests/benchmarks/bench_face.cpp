// Time of the whole photo front end on one photo: bench_face [PHOTO] [THREADS] [--json]. Loading is timed
// apart; every other row is the median of eleven runs.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <vector>

#include "engine/core/parallel.h"
#include "models/face/face_check.h"
#include "models/face/face_geometry.h"
#include "models/face/identity_judge.h"
#include "tests/benchmarks/bench_row.h"
#include "tests/unit/face/face_test_data.h"

using namespace likeness;

namespace {

double milliseconds() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

double timed(const std::function<void()>& work) {
  const double start = milliseconds();
  work();
  return milliseconds() - start;
}

bool json = false;

double row(const char* name, const std::function<void()>& work) {
  const double first = timed(work);
  std::vector<double> times(11);
  for (double& t : times) t = timed(work);
  std::nth_element(times.begin(), times.begin() + 5, times.end());
  if (json) return printJsonRow((std::string("photo: ") + name).c_str(), times[5]), times[5];
  std::printf("%-34s first %7.1f ms (with loading)   median %7.1f ms\n", name, first, times[5]);
  return times[5];
}

}  // namespace

int main(int argc, char** argv) {
  json = takeJsonFlag(argc, argv);
  const std::filesystem::path file =
      argc > 1 ? std::filesystem::path(argv[1]) : test::samples() / "astronaut.png";
  if (argc > 2) ThreadBudget::instance().setThreads(std::atoi(argv[2]));
  const Image8 photo = test::readPicture(file);
  const FacePipeline pipeline(test::networks());
  const IdentityJudge judge(test::networks());
  if (!json) std::printf("%s, %d x %d\n", file.filename().c_str(), photo.width, photo.height);
  std::vector<FaceDetection> faces;
  FaceMesh mesh;
  double sum = row("detector", [&] { faces = pipeline.detectFaces(photo); });
  if (faces.empty()) return 2;
  const FaceDetection face = faces[largestFace(faces)];
  sum += row("468 points, 3 rounds", [&] { mesh = pipeline.findMesh(photo, face); });
  sum += row("both irises", [&] { pipeline.findIris(photo, mesh); });
  sum += row("identity", [&] { pipeline.identity(photo, fivePoints(mesh)); });
  sum += row("person mask, refined", [&] { pipeline.personMask(photo, face.box); });
  sum += row("judge", [&] { judge.describe(photo, fivePoints(mesh)); });
  if (json)
    printJsonRow("photo: all networks", sum);
  else
    std::printf("%-34s %44.1f ms\n", "all networks", sum);
  row("check (finds, measures, judges)", [&] { checkFace(pipeline, photo); });
  return 0;
}
