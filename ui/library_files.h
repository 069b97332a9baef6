#pragma once
#include <QDateTime>
#include <QString>
#include <vector>

namespace likeness {

/// A document of the library's folder.
struct LibraryItem {
  QString path, name;  ///< name: without folder and suffix
  QDateTime modified;
  qint64 bytes = 0;
};

/// Where a deleted document lies now.
struct TrashedFile {
  QString original, inTrash;
};

/// Every `.likeness` file of `folder` whose name holds all words of `search`, newest first.
std::vector<LibraryItem> libraryItems(const QString& folder, const QString& search = {});

// Each throws Error with one sentence, e.g. when a window has the document open, and changes nothing then.

/// Returns the new path.
QString renameDocument(const QString& path, const QString& name);
/// "NAME 2.likeness" beside it; returns its path.
QString duplicateDocument(const QString& path);
TrashedFile trashDocument(const QString& path);
/// Back to where it was.
void restoreDocument(const TrashedFile& file);

}  // namespace likeness
