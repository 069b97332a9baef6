#pragma once
#include <filesystem>

#include "engine/core/param_registry.h"
#include "engine/jobs/draft_job.h"
#include "engine/project/document.h"

namespace likeness {

/// A draft with the registry's present values and no photo yet.
DraftRequest draftRequest(ParamRegistry& params);

/// A document's photo as a file in `folder`, so that a job can read it. The stored name is only shown; the file
/// gets a name of ours, whatever the document says. Throws Error on a full disk.
std::filesystem::path photoFile(const DocumentPhoto& photo, const std::filesystem::path& folder);

}  // namespace likeness
