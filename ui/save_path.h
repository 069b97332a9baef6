#pragma once
#include <QString>

class QWidget;

namespace likeness {

/// Asks where to write a file. `start`: the whole path that is proposed; `suffix` without its dot is added to a name
/// that lacks it. A folder that does not exist is made when the user agrees. Empty: the user leaves, or it could not be made.
QString chooseSavePath(QWidget* window, const QString& title, const QString& start, const QString& filter, const QString& suffix);

}  // namespace likeness
