#include <cstdio>
#include <memory>

#include "app/cli/cli_options.h"
#include "app/cli/commands.h"
#include "app/cli/inspect_file.h"
#include "app/cli/plain_name.h"
#include "engine/core/file_bytes.h"

namespace likeness {
namespace {

void print(const std::filesystem::path& path, const Inspection& found) {
  if (commonOptions().json) {
    nlohmann::json line{{"file", path.string()}, {"kind", found.kind}, {"summary", found.summary}};
    line["details"] = found.details;
    printJsonLine(line);
    return;
  }
  std::printf("%s: %s, %s\n", plainName(path.filename().string()).c_str(), found.kind.c_str(),
              found.summary.c_str());
  const auto tensors = found.details.find("tensors");
  if (tensors == found.details.end() || !tensors->is_object()) return;
  for (const auto& [name, tensor] : tensors->items())
    std::printf("  %-40s %-5s %s\n", plainName(name).c_str(), tensor["dtype"].get<std::string>().c_str(),
                tensor["shape"].dump().c_str());
}

}  // namespace

void addInspectCommand(CLI::App& app) {
  CLI::App* command =
      app.add_subcommand("inspect", "Open a file as the program would and say what it holds");
  auto file = std::make_shared<std::string>();
  command->add_option("file", *file, "Picture, head, splats, mesh, tensors or document")->required();
  command->callback([file] { print(*file, inspectFile(*file)); });
}

}  // namespace likeness
