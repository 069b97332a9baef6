#pragma once
#include <vector>

#include "engine/core/params.h"

namespace likeness {

/// What the default head's folder holds, by name and label; its files are the ids (docs/file_formats.md). The first
/// entry, with an empty id, is called `none`.
std::vector<ParamChoice> hairShellChoices(Text none);
std::vector<ParamChoice> eyeColourChoices(Text none);

}  // namespace likeness
