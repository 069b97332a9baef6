#include <cstdio>
#include <memory>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "app/cli/models_output.h"
#include "app/cli/run_job.h"
#include "engine/catalog/model_jobs.h"

namespace likeness {
namespace {

struct ModelsOptions {
  std::string folder, wish, name;
  std::vector<std::string> paths;
  bool link = false;
  FetchOptions fetch = FetchOptions::fromEnvironment();

  std::filesystem::path models() const { return folder.empty() ? ModelStore::defaultFolder() : std::filesystem::path(folder); }
  std::vector<std::filesystem::path> given() const { return {paths.begin(), paths.end()}; }
};

using Options = std::shared_ptr<ModelsOptions>;

// Runs the job, prints what it found, and gives bad input its exit code.
template <class FindingJob>
void runAndPrint(FindingJob& job, bool failOnBad) {
  const bool finished = runJobInTerminal(job);
  printFindings(job.findings());
  if (!finished) return;
  for (const auto& finding : job.findings())
    if (!finding.good() && failOnBad) throw CLI::RuntimeError(2);
}

void addList(CLI::App& models, const Options& options) {
  CLI::App* list = models.add_subcommand("list", "What each feature has and lacks, and what stands in");
  list->callback([options] { printModels(ModelStore(options->models())); });
}

void addVerify(CLI::App& models, const Options& options) {
  CLI::App* verify = models.add_subcommand(
      "verify", "Check names, shapes and hashes of files, or of everything installed");
  verify->add_option("paths", options->paths, "Files or folders; none = what is installed");
  verify->add_option("--as", options->wish, "The model that the files are meant to be");
  verify->callback([options] {
    VerifyModelsJob job(options->models(), options->given(), options->wish);
    runAndPrint(job, true);
  });
}

void addImport(CLI::App& models, const Options& options) {
  CLI::App* import = models.add_subcommand("import", "Recognise files by content and install what is right");
  import->add_option("paths", options->paths, "Files or folders")->required();
  import->add_flag("--link", options->link, "Link to your files instead of copying them");
  import->add_option("--as", options->wish, "The model, where several look alike");
  import->callback([options] {
    ImportModelsJob job(options->models(), options->given(), options->link, options->wish);
    runAndPrint(job, true);
  });
}

void addFetch(CLI::App& models, const Options& options) {
  CLI::App* fetch = models.add_subcommand("fetch", "Download a model from its publisher");
  fetch->add_option("name", options->name, "Id of the model, as `likeness models list` prints it")->required();
  fetch->add_flag("--accept-licence", options->fetch.licenceAccepted, "You have read the licence and agree to it");
  fetch->add_flag("--offline", options->fetch.offline, "Only from the offline folder");
  fetch->add_option_function<std::string>("--offline-folder", [options](const std::string& f) { options->fetch.offlineFolder = f; },
                                          "A folder to look in first; default $LIKENESS_MODELS_OFFLINE");
  fetch->add_option("--proxy", options->fetch.proxy, "Proxy; default: the environment's http_proxy, https_proxy, no_proxy");
  fetch->add_option("--retries", options->fetch.retries, "Tries without progress before it gives up")
      ->check(CLI::Range(0, 1000))->capture_default_str();
  fetch->callback([options] {
    FetchModelJob job(options->models(), modelCatalog().model(options->name), options->fetch);
    runAndPrint(job, true);
  });
}

void addRemove(CLI::App& models, const Options& options) {
  CLI::App* remove = models.add_subcommand("remove", "Delete an installed model; linked files stay where they are");
  remove->add_option("name", options->name, "Id of the model")->required();
  remove->callback([options] { ModelStore(options->models()).remove(options->name); });
}

}  // namespace

void addModelsCommand(CLI::App& app) {
  CLI::App* models = app.add_subcommand("models", "Weights that you add: list, verify, import, fetch, remove");
  models->require_subcommand(1);
  models->fallthrough();
  const auto options = std::make_shared<ModelsOptions>();
  models->add_option("--folder", options->folder,
                     "Models folder; default $LIKENESS_MODELS, else models/ in your data folder");
  for (auto add : {addList, addVerify, addImport, addFetch, addRemove}) add(*models, options);
  for (CLI::App* command : models->get_subcommands({})) command->fallthrough();
}

}  // namespace likeness
