#pragma once
#include <QString>

namespace likeness {

/// A region mask of the head (docs/file_formats.md) in the user's words; one that is not known as it is.
QString regionLabel(const QString& name);

}  // namespace likeness
