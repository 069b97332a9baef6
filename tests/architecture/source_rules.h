#pragma once
#include <QString>
#include <QStringList>

namespace likeness::test {

/// Breaches of ARCHITECTURE.md's rules in one file, one sentence each. `path` is relative to the
/// source tree ("engine/core/job.h"); `text` is the file's content.
QStringList breachesIn(const QString& path, const QString& text);

}  // namespace likeness::test
