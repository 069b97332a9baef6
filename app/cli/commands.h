#pragma once
#include <CLI/CLI.hpp>

namespace likeness {

// One subcommand each, in a file of its own (command_NAME.cpp). The callback reads commonOptions()
// and throws Error; see run_job.h for commands that run a job.

void addAvatarCommand(CLI::App& app);
void addBenchCommand(CLI::App& app);
void addEvaluateCommand(CLI::App& app);
void addExportCommand(CLI::App& app);
void addFaceCommand(CLI::App& app);
void addHeadCommand(CLI::App& app);
void addInspectCommand(CLI::App& app);
void addFitCommand(CLI::App& app);
void addLookCommand(CLI::App& app);
void addModelsCommand(CLI::App& app);
void addParamsCommand(CLI::App& app);
void addReferenceCommand(CLI::App& app);
void addRenderCommand(CLI::App& app);
void addSampleCommand(CLI::App& app);
void addSheetCommand(CLI::App& app);
void addTokenizeCommand(CLI::App& app);

}  // namespace likeness
