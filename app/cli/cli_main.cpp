#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <exception>
#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "engine/core/error.h"

namespace likeness {

namespace {

constexpr int kFailure = 1, kBadInput = 2;

void addCommands(CLI::App& app) {
#ifdef LIKENESS_HAS_BENCH
  addBenchCommand(app);
  addReferenceCommand(app);
#endif
  addHeadCommand(app);
  addInspectCommand(app);
#ifdef LIKENESS_HAS_MODELS
  addModelsCommand(app);
#endif
  addParamsCommand(app);
  addTokenizeCommand(app);
#ifdef LIKENESS_HAS_FACE
  addFaceCommand(app);
  addFitCommand(app);
#endif
#ifdef LIKENESS_HAS_AVATAR
  addAvatarCommand(app);
  addEvaluateCommand(app);
  addLookCommand(app);
#endif
  addRenderCommand(app);
#ifdef LIKENESS_HAS_SAMPLE
  addSampleCommand(app);
#endif
  addSheetCommand(app);
  addExportCommand(app);
}

int reportError(const Error& error) {
  std::fprintf(stderr, "likeness: %s\n", error.sentence().c_str());
  if (commonOptions().json) {
    printJsonLine({{"event", "error"}, {"text", error.what()}, {"remedy", error.remedy()}});
  }
  return error.kind() == ErrorKind::input ? kBadInput : kFailure;
}

// One sentence for a command line that cannot be read.
std::string parseFailure(const CLI::App* app, const CLI::Error& error) {
  const auto rest = app->remaining();
  if (app->get_subcommands().empty() && !rest.empty()) {
    return "likeness: There is no command named " + rest.front() +
           ". `likeness --help` lists every command.\n";
  }
  return "likeness: " + std::string(error.what()) + "\n";
}

int run(int argc, char** argv) {
  CLI::App app("Likeness: a photo becomes an animatable Gaussian-splat head.", "likeness");
  app.fallthrough();  // common options may stand behind the subcommand
  app.require_subcommand(1);
  app.failure_message(parseFailure);
  addCommonOptions(app);
  app.parse_complete_callback([] { applyCommonOptions(); });
  addCommands(app);
  try {
    app.parse(argc, argv);
    return 0;
  } catch (const CLI::RuntimeError& exit) {
    return exit.get_exit_code();
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kBadInput;
  } catch (const Error& error) {
    return reportError(error);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "likeness: %s\n", error.what());
    return kFailure;
  }
}

}  // namespace
}  // namespace likeness

int main(int argc, char** argv) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file size limit is an error of write(), which names file and remedy
  return likeness::run(argc, argv);
}
