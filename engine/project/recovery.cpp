#include <algorithm>
#include <cstdlib>

#include "engine/core/error.h"
#include "engine/core/log.h"
#include "engine/project/document_schema.h"
#include "engine/project/working_document.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;

struct Leftover {
  RecoverableDocument document;
  bool unsaved = false;
};

Leftover readLeftover(const fs::path& folder) {
  Leftover out;
  out.document.folder = folder;
  SqliteFile file(folder / "work.likeness", SqliteFile::Mode::edit);  // edit: a killed commit is rolled back
  checkDocumentSchema(file);
  if (!hasTable(file, "session")) return out;  // killed while it was being opened: nothing to lose
  SqliteStatement session(file, "SELECT key, value FROM session");
  while (session.step()) {
    if (session.text(0) == "source") out.document.source = session.text(1);
    if (session.text(0) == "unsaved") out.unsaved = session.text(1) == "1";
    if (session.text(0) == "modified") out.document.modified = std::strtoll(session.text(1).c_str(), nullptr, 10);
  }
  SqliteStatement preview(file, "SELECT png FROM preview");
  if (preview.step()) out.document.preview.assign(preview.blob(0).begin(), preview.blob(0).end());
  out.document.sourcePreview = readDocumentPreview(out.document.source);
  return out;
}

void look(const fs::path& folder, std::vector<RecoverableDocument>& found) {
  const FileLock lock = FileLock::tryTake(folder / "lock");
  if (!lock.held()) return;  // its program lives
  try {  // one broken folder must not hide the others
    Leftover leftover = readLeftover(folder);
    if (leftover.unsaved) found.push_back(std::move(leftover.document));
    else fs::remove_all(folder);
  } catch (const std::exception& error) {
    logWarning("The left-over working copy in " + folder.string() + " cannot be read: " + error.what());
  }
}

}  // namespace

std::vector<RecoverableDocument> findRecoverable(const fs::path& root) {
  std::vector<RecoverableDocument> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(root, ignored))
    if (entry.is_directory() && fs::exists(entry.path() / "work.likeness")) look(entry.path(), found);
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.modified > b.modified; });
  return found;
}

void discardRecoverable(const fs::path& folder) {
  const FileLock lock = FileLock::tryTake(folder / "lock");
  std::error_code ignored;
  if (lock.held()) fs::remove_all(folder, ignored);
}

}  // namespace likeness
