#include "app/cli/head_pose.h"

#include <cstdio>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/head/fitted_expression_space.h"
#include "engine/head/flame_files.h"
#include "engine/head/landmark_files.h"
#include "engine/head/pose_file.h"
#include "models/io/safetensors.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

fs::path defaultHeadFile() { return resourcePath("default_head/head.npz"); }

struct PoseOptions {
  std::string head, input, output;
  std::vector<std::string> landmarks;
};

std::vector<fs::path> landmarkFiles(const PoseOptions& o, const fs::path& head) {
  std::vector<fs::path> files(o.landmarks.begin(), o.landmarks.end());
  const fs::path own = head.parent_path() / "landmarks.npz";
  if (files.empty() && fs::exists(own)) files.push_back(own);
  return files;
}

void poseHead(const PoseOptions& o) {
  const fs::path headFile = o.head.empty() ? defaultHeadFile() : fs::path(o.head);
  const auto head = loadHeadModel(headFile);
  const auto states = headStatesFrom(readSafetensors(o.input).tensors);
  const auto files = landmarkFiles(o, headFile);
  const HeadLandmarks marks = loadHeadLandmarks(files, *head);
  const bool complete = marks.ibug.inner.pointCount == 51 &&
                        marks.ibug.contour.pointCount == kContourRows * kContourPoints;
  if (!o.landmarks.empty() && !complete)
    throw Error("The landmark files hold no complete 68-point table.",
                "Give FLAME's static and dynamic embedding, or DECA's landmark_embedding.npy.");
  writeSafetensors(o.output, poseStates(head, states, complete ? &marks.ibug : nullptr));
  if (commonOptions().json)
    printJsonLine({{"rows", states.size()}, {"vertices", head->vertexCount}, {"landmarks", complete},
                   {"out", o.output}});
  else
    std::printf("%zu rows of %d vertices%s written to %s\n", states.size(), head->vertexCount,
                complete ? " with 68 landmarks" : "", o.output.c_str());
}

struct ExpressionsOptions {
  std::string head;
  std::vector<std::string> landmarks;
};

void listExpressions(const ExpressionsOptions& o) {
  const auto named = loadHeadModel(defaultHeadFile());
  const auto head = o.head.empty() ? named : loadHeadModel(o.head);
  HeadLandmarks marks, namedMarks;
  CorrespondingHead target{head.get(), nullptr}, source{named.get(), nullptr};
  const fs::path own = defaultHeadFile().parent_path() / "landmarks.npz";
  if (!o.landmarks.empty() && fs::exists(own)) {
    marks = loadHeadLandmarks({o.landmarks.begin(), o.landmarks.end()}, *head);
    namedMarks = loadHeadLandmarks({own}, *named);
    target.landmarks = &marks.ibug;
    source.landmarks = &namedMarks.ibug;
  }
  const auto space = expressionSpaceFor(target, source);
  if (space->residuals().empty()) {
    commonOptions().json ? printJsonLine({{"exact", true}})
                         : void(std::printf("All 52 shapes are this head's own: exact.\n"));
    return;
  }
  for (const ShapeResidual& r : space->residuals()) {
    if (commonOptions().json)
      printJsonLine({{"shape", r.key}, {"residual_mm", r.millimetres}, {"percent", r.percent}});
    else
      std::printf("%-22s %7.2f mm %6.1f %%\n", r.key.c_str(), double(r.millimetres),
                  double(r.percent));
  }
}

}  // namespace

void addHeadPoseCommand(CLI::App& head) {
  CLI::App* command = head.add_subcommand(
      "pose", "Pose a head for every row of FLAME codes and write the vertices");
  auto o = std::make_shared<PoseOptions>();
  command->add_option("--head", o->head, "FLAME .npz or .pkl (default: the shipped head)");
  command->add_option("--in", o->input, "Safetensors with in.betas, in.expression, in.jaw_pose ...")
      ->required();
  command->add_option("--out", o->output, "Safetensors to write: vertices, joints_posed, transforms")
      ->required();
  command->add_option("--landmarks", o->landmarks, "Landmark files; adds landmarks68_deca");
  command->callback([o] { poseHead(*o); });
}

void addHeadExpressionsCommand(CLI::App& head) {
  CLI::App* command = head.add_subcommand(
      "expressions", "How well a head reproduces each of the 52 shapes (residual per shape)");
  auto o = std::make_shared<ExpressionsOptions>();
  command->add_option("--head", o->head, "FLAME .npz or .pkl (default: the shipped head)");
  command->add_option("--landmarks", o->landmarks, "Landmark files of that head");
  command->callback([o] { listExpressions(*o); });
}

}  // namespace likeness
