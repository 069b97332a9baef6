// A subcommand's frame around a job that steps until it is stopped, or fails when told so; lets
// test_cli see how jobs behave in a terminal.
#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <string>
#include <thread>

#include "app/cli/cli_options.h"
#include "app/cli/run_job.h"
#include "engine/core/error.h"

namespace {

using namespace likeness;

class SlowJob : public Job {
 public:
  explicit SlowJob(std::string end) : end_(std::move(end)) {}
  std::string name() const override { return "slow"; }
  void run(JobContext& context) override {
    ProgressSpan progress = context.stage(1, "count", LIKENESS_TEXT("test", "Counting"));
    for (int step = 0; step < 3000 && context.step(); ++step) {
      if (step == 2) endEarly();
      if (step == 2 && end_ == "ok") break;
      progress.steps(step + 1, 3000);
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    context.send(ArtifactWritten{"kept.txt", "report"});
  }

 private:
  void endEarly() const {
    if (end_ == "input") throw Error("The photo is empty.", "Choose another one.");
    if (end_ == "failure") throw Error::failure("The disk is full.");
  }
  std::string end_;
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("slow job");
  addCommonOptions(app);
  std::string end;
  app.add_option("end", end);
  try {
    app.parse(argc, argv);
    SlowJob job(end);
    std::fprintf(stderr, "%s\n", runJobInTerminal(job) ? "done" : "stopped");
    return 0;
  } catch (const CLI::RuntimeError& exit) {
    return exit.get_exit_code();
  } catch (const CLI::ParseError& error) {
    return app.exit(error);
  }
}
