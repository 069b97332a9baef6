#include <charconv>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "app/cli/param_options.h"
#include "app/cli/run_job.h"
#include "engine/catalog/model_store.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/core/memory_budget.h"
#include "engine/jobs/sample_files.h"
#include "engine/jobs/sample_job.h"
#include "engine/jobs/sample_memory.h"

namespace likeness {
namespace {

struct SampleOptions {
  SampleRequest request;
  std::string photo, out, folder;
  std::vector<std::string> loras;
};

// FILE, or FILE:SCALE with a number behind the last colon.
SampleLora loraFrom(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  SampleLora lora{std::filesystem::u8path(text), 1};
  if (colon == text.npos || colon + 1 == text.size()) return lora;
  const char* end = text.data() + text.size();
  double scale = 0;
  const auto read = std::from_chars(text.data() + colon + 1, end, scale);
  if (read.ec != std::errc() || read.ptr != end) return lora;  // a colon of the file's name
  return {std::filesystem::u8path(text.substr(0, colon)), scale};
}

double megabytes(std::int64_t bytes) { return double(bytes) / (1 << 20); }

void tellForecast(std::int64_t forecast, std::int64_t room) {
  if (commonOptions().json)
    printJsonLine({{"event", "forecast"}, {"memory_mb", megabytes(forecast)}, {"room_mb", megabytes(room)}});
  else
    std::fprintf(stderr, "takes about %s of memory; %s may be used\n", memoryText(forecast).c_str(), memoryText(room).c_str());
}

void runSample(SampleOptions& options) {
  SampleRequest& request = options.request;
  request.photo = std::filesystem::u8path(options.photo);
  request.out = std::filesystem::u8path(options.out);
  if (request.out.extension() != ".png")
    throw Error("The picture " + inQuotes(options.out) + " is no PNG.", "Give --out a name that ends with .png.");
  if (!request.photo.empty() && !request.params.prompt.empty())
    throw Error("There are a prompt and a photo.", "Give --prompt, or --photo for portraits of that person.");
  for (const auto& text : options.loras) request.loras.push_back(loraFrom(text));
  const ModelStore store(options.folder.empty() ? ModelStore::defaultFolder() : std::filesystem::path(options.folder));
  const SampleModels models = SampleModels::installed(store);
  const std::int64_t forecast = sampleForecast(models.sizes, request.params, !request.photo.empty(), false, loraValues(request)).peak();
  const std::int64_t before = residentBytes();
  tellForecast(forecast, MemoryBudget().limitBytes() - before);
  beginPeak();
  SampleJob job(request, models);
  runJobInTerminal(job);
  if (commonOptions().json) printJsonLine({{"event", "memory"}, {"forecast_mb", megabytes(forecast)}, {"measured_mb", megabytes(peakSinceBegin() - before)}});
}

}  // namespace

void addSampleCommand(CLI::App& app) {
  CLI::App* command = app.add_subcommand("sample", "Make pictures from a prompt, or portraits of a photo's person (Arc2Face)");
  const auto options = std::make_shared<SampleOptions>();
  const auto sample = ParamGroup::viewing("sample", LIKENESS_TEXT("params", "Sampling"), options->request.params);
  command->add_option("--photo", options->photo, "Portraits of the person in this picture instead of a prompt");
  command->add_option("--out", options->out, "PNG to write; further pictures get -2, -3 ...")->required();
  command->add_option("--lora", options->loras, "LoRA file, FILE or FILE:SCALE; may be given several times")->take_all();
  command->add_option("--folder", options->folder, "Models folder; default $LIKENESS_MODELS, else models/ in your data folder");
  for (const char* name : {"prompt", "negative", "model", "steps", "guidance", "seed", "size", "scheduler", "count", "control", "controlnet", "precision"})
    addParamOption(*command, sample, std::string("sample.") + name, std::string("--") + name);
  addParamOption(*command, sample, "sample.controlScale", "--control-scale");
  const auto face = ParamGroup::viewing("face", Text{}, options->request.face);
  addParamOption(*command, face, "face.number", "--face");
  addParamOption(*command, face, "face.detector", "--face.detector");
  command->callback([options] { runSample(*options); });
}

}  // namespace likeness
