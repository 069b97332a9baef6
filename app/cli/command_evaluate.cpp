#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"
#include "app/cli/command_evaluate.h"
#include "app/cli/commands.h"
#include "engine/core/error.h"
#include "engine/evaluation/truth_file.h"

namespace likeness {
namespace {

struct PeopleOptions {
  int count = 5, photos = 1, size = 512;
  std::uint64_t seed = 1, first = 0;
  std::string distribution = "test", out;
};

std::string folderName(std::uint64_t index) {
  char name[32];
  std::snprintf(name, sizeof name, "person_%03llu", static_cast<unsigned long long>(index));
  return name;
}

void writePeople(const PeopleOptions& o) {
  const auto studio = TruthStudio::embedded(o.size);
  TruthChoice choice;
  choice.distribution = o.distribution == "fit" ? TruthDistribution::fit : TruthDistribution::test;
  choice.seed = o.seed;
  choice.photos = o.photos;
  for (int i = 0; i < o.count; ++i) {
    choice.index = o.first + std::uint64_t(i);
    const TruthPerson person = studio->draw(choice);
    const auto folder = std::filesystem::u8path(o.out) / folderName(choice.index);
    writeTruth(*studio, person, folder);
    if (commonOptions().json)
      printJsonLine({{"person", choice.index}, {"folder", folder.string()}});
    else
      std::printf("%s: skin %s, hair %s\n", folder.c_str(), person.skin.c_str(),
                  person.shell.empty() ? "none" : person.shell.c_str());
  }
}

void addPeople(CLI::App& evaluate) {
  auto* command = evaluate.add_subcommand(
      "people", "Write synthetic people with everything that is true about them");
  auto o = std::make_shared<PeopleOptions>();
  command->add_option("--count", o->count, "People")->check(CLI::Range(1, 100000));
  command->add_option("--first", o->first, "Index of the first person");
  command->add_option("--seed", o->seed, "The same seed gives the same people");
  command->add_option("--photos", o->photos, "Photos of each person")->check(CLI::Range(1, 64));
  command->add_option("--size", o->size, "Pixels a side")->check(CLI::Range(64, 4096));
  command
      ->add_option("--distribution", o->distribution,
                   "test: withheld skins and shells; fit: what calibration may see")
      ->check(CLI::IsMember({"fit", "test"}));
  command->add_option("--out", o->out, "Folder; one folder a person is made in it")->required();
  command->callback([o] { writePeople(*o); });
}

}  // namespace

void addEvaluateCommand(CLI::App& app) {
  auto* command = app.add_subcommand("evaluate", "Measure the program against known truth");
  command->require_subcommand(1);
  addEvaluateSyntheticCommand(*command);
  addPeople(*command);
}

}  // namespace likeness
