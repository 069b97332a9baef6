#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/command_evaluate.h"
#include "app/cli/param_options.h"
#include "app/cli/run_job.h"
#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/parallel.h"
#include "engine/core/paths.h"
#include "engine/evaluation/evaluate_job.h"
#include "engine/render/raster/simd_target.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

struct SyntheticOptions {
  EvaluateRequest request;
  std::string out, sheets;
  bool write = false;
};

// First line that a command prints, or "unknown".
std::string lineOf(const std::string& command) {
  std::array<char, 256> line{};
  FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return "unknown";
  const bool read = std::fgets(line.data(), int(line.size()), pipe);
  pclose(pipe);
  std::string text = read ? line.data() : "unknown";
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

fs::path sourceFolder() { return resourcesFolder().parent_path(); }

std::string commitOfSource() {
  return lineOf("git -C '" + sourceFolder().string() + "' describe --always --dirty 2>/dev/null");
}

std::string cpuName() {
  std::ifstream info("/proc/cpuinfo");
  for (std::string line; std::getline(info, line);)
    if (line.starts_with("model name")) return line.substr(line.find(':') + 2);
  return "unknown processor";
}

std::string today() {
  const std::time_t now = std::time(nullptr);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", std::gmtime(&now));
  return text;
}

// Size and time of this program: another build measures anew.
std::string programId() {
  std::error_code ignored;
  const fs::path self = fs::read_symlink("/proc/self/exe", ignored);
  return std::to_string(fs::file_size(self, ignored)) + "-" +
         std::to_string(fs::last_write_time(self, ignored).time_since_epoch().count());
}

std::vector<ParamGroup> groupsOf(DraftRequest& draft) {
  return {ParamGroup::viewing("draft", LIKENESS_TEXT("params", "Draft"), draft.draft),
          ParamGroup::viewing("fit", LIKENESS_TEXT("params", "Photo fit"), draft.fit),
          ParamGroup::viewing("refine", LIKENESS_TEXT("params", "Refinement"), draft.refine)};
}

// What the command line changed.
std::string changedSettings(EvaluateRequest& request) {
  DraftRequest plain;
  const auto now = groupsOf(request.draft), before = groupsOf(plain);
  std::string out = "size=" + std::to_string(request.pictureSize);
  for (std::size_t g = 0; g < now.size(); ++g)
    for (std::size_t i = 0; i < now[g].size(); ++i)
      if (!(now[g].get(i) == before[g].get(i)))
        out += " " + now[g].info(i).key + "=" + formatParamValue(now[g].get(i));
  return out;
}

void completeSetup(EvaluateRequest& request) {
  EvaluationSetup& setup = request.setup;
  setup.program = programId();
  setup.settings = changedSettings(request);
  setup.commit = commitOfSource();
  setup.cpu = cpuName();
  setup.simd = rasterSimdTarget();
  setup.threads = ThreadBudget::instance().threads();
  setup.date = today();
}

void showResult(const SyntheticOptions& o, const EvaluationReport& report) {
  const std::string table = barTable(report);
  if (commonOptions().json)
    printJsonLine({{"event", "table"}, {"text", table}});
  else
    std::fputs(table.c_str(), stdout);
  if (!o.write) return;
  const fs::path file = sourceFolder() / "docs" / "evaluation.md";
  writeFileAtomically(file, reportMarkdown(report));
  std::printf("%s\n", file.c_str());
}

void runSynthetic(SyntheticOptions& o) {
  if (o.request.setup.job != "draft")
    throw Error("There is no job named " + o.request.setup.job + ".", "Use --job draft.");
  o.request.report = fs::u8path(o.out);
  o.request.sheets = fs::u8path(o.sheets);
  completeSetup(o.request);
  EvaluateJob job(o.request, DraftModels::embedded());
  const bool finished = runJobInTerminal(job);
  if (finished) return showResult(o, job.report());
  std::fprintf(stderr, "Stopped after %zu of %d people; the same command goes on from there.\n",
               job.report().rows.size(), o.request.setup.count);
}

}  // namespace

void addEvaluateSyntheticCommand(CLI::App& evaluate) {
  auto* command = evaluate.add_subcommand(
      "synthetic", "Make avatars of synthetic people and compare them with the truth");
  auto o = std::make_shared<SyntheticOptions>();
  EvaluateRequest& r = o->request;
  command->add_option("--count", r.setup.count, "People")->check(CLI::Range(1, 100000))->capture_default_str();
  command->add_option("--first", r.setup.first, "Index of the first person")->capture_default_str();
  command->add_option("--seed", r.setup.seed, "The same seed gives the same people")->capture_default_str();
  command->add_option("--job", r.setup.job, "What to run: draft")->capture_default_str();
  command->add_option("--size", r.pictureSize, "Pixels a side of photos and views")
      ->check(CLI::Range(128, 2048))
      ->capture_default_str();
  command->add_option("--out", o->out, "Report (JSON); continued when it is there")->required();
  command->add_option("--sheets", o->sheets, "Folder for one picture a person");
  command->add_flag("--write", o->write, "Write docs/evaluation.md of the source tree");
  for (const ParamGroup& group : groupsOf(r.draft)) addParamOptions(*command, group);
  command->callback([o] { runSynthetic(*o); });
}

}  // namespace likeness
