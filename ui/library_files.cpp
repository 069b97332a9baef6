#include "ui/library_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <algorithm>

#include "engine/core/error.h"
#include "engine/project/working_document.h"
#include "ui/command_palette.h"

namespace likeness {
namespace {

std::string shown(const QString& path) { return QFileInfo(path).fileName().toStdString(); }

void requireClosed(const QString& path) {
  if (WorkingDocument::openElsewhere(workingDocumentsFolder(), std::filesystem::u8path(path.toStdString())))
    throw Error(shown(path) + " is open in a window.", "Close it there first.");
}

}  // namespace

std::vector<LibraryItem> libraryItems(const QString& folder, const QString& search) {
  std::vector<LibraryItem> out;
  for (const QFileInfo& info : QDir(folder).entryInfoList({"*.likeness"}, QDir::Files))
    if (CommandPalette::matches(search, info.completeBaseName()))
      out.push_back({info.absoluteFilePath(), info.completeBaseName(), info.lastModified(), info.size()});
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.modified != b.modified ? a.modified > b.modified : a.name < b.name; });
  return out;
}

QString renameDocument(const QString& path, const QString& name) {
  const QString wanted = name.trimmed();
  if (wanted.isEmpty() || wanted.contains('/') || wanted.startsWith('.'))
    throw Error("A document cannot have the name " + ("\"" + wanted.toStdString() + "\"") + ".", "Use a name without a slash that does not start with a point.");
  const QString target = QFileInfo(path).absolutePath() + "/" + wanted + ".likeness";
  if (target == path) return path;
  if (QFileInfo::exists(target)) throw Error("There is a document " + shown(target) + " already.", "Choose another name.");
  requireClosed(path);
  if (!QFile::rename(path, target)) throw Error(shown(path) + " could not be renamed.", "Check that you may write in its folder.");
  return target;
}

QString duplicateDocument(const QString& path) {
  const QFileInfo info(path);
  QString target;
  for (int i = 2; target.isEmpty() || QFileInfo::exists(target); ++i)
    target = info.absolutePath() + QString("/%1 %2.likeness").arg(info.completeBaseName()).arg(i);
  if (QFile::copy(path, target)) return target;
  QFile::remove(target);
  throw Error(shown(path) + " could not be copied.", "Free some space, or check that you may write in its folder.");
}

TrashedFile trashDocument(const QString& path) {
  requireClosed(path);
  QString inTrash;
  if (!QFile::moveToTrash(path, &inTrash))
    throw Error(shown(path) + " could not be moved to the trash.", "Its folder may have none: delete the file in your file manager.");
  return {path, inTrash};
}

void restoreDocument(const TrashedFile& file) {
  if (QFileInfo::exists(file.original)) throw Error("There is a document " + shown(file.original) + " again.", "Rename it, then try once more.");
  if (!QFile::rename(file.inTrash, file.original))
    throw Error(shown(file.original) + " is not in the trash any more.", "Look in your file manager's trash.");
  const QFileInfo info(file.inTrash);  // the trash's own note about it
  QFile::remove(info.absolutePath().chopped(int(QString("files").size())) + "info/" + info.fileName() + ".trashinfo");
}

}  // namespace likeness
