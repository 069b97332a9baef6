#pragma once
#include <filesystem>

#include "engine/catalog/model_store.h"

namespace likeness {

/// installed.json of a model's folder. A missing or unreadable one reads as nothing installed.
InstalledModel readStoreRecord(const std::filesystem::path& modelFolder);
/// Atomically; throws Error on a full disk or without permission.
void writeStoreRecord(const std::filesystem::path& modelFolder, const InstalledModel& model);

}  // namespace likeness
