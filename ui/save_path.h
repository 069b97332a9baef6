#pragma once
#include <QString>

class QWidget;

namespace likeness {

class Settings;

/// Asks where to write a file. `start`: the whole path that is proposed; `suffix` without its dot is added to a name
/// that lacks it. A folder that does not exist is made when the user agrees. Empty: the user leaves, or it could not be made.
QString chooseSavePath(QWidget* window, const QString& title, const QString& start, const QString& filter, const QString& suffix);

/// The same for what is made from a document (its path; empty: not saved yet): `name`, with its suffix, is proposed in
/// settings.exportFolder(), and the folder that the user takes is remembered.
QString chooseExportPath(QWidget* window, Settings& settings, const QString& document, const QString& title, const QString& name,
                         const QString& filter);

}  // namespace likeness
