#include "engine/project/document.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/project/document_rows.h"
#include "engine/project/document_schema.h"
#include "engine/project/sqlite.h"

namespace likeness {
namespace {

// 0 also for what is no document.
int countVersions(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return 0;
  try {  // no document has no versions
    SqliteFile file(path, SqliteFile::Mode::readOnly);
    checkDocumentSchema(file);
    if (!hasTable(file, "version")) return 0;
    SqliteStatement query(file, "SELECT count(*) FROM version");
    return query.step() ? int(query.integer(0)) : 0;
  } catch (const Error&) {
    return 0;
  }
}

}  // namespace

void writeDocument(const std::filesystem::path& path, const DocumentContent& content) {
  AtomicFile target(path);
  {
    SqliteFile file(target.temporaryPath(), SqliteFile::Mode::create, path.string());
    // The file is new and private until it is renamed: no journal is needed.
    file.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN");
    createDocumentSchema(file);
    writeDocumentRows(file, {}, content);
    file.execute("COMMIT");
  }
  target.commit();
}

void rewriteDocument(const std::filesystem::path& source, const std::filesystem::path& path, const DocumentContent& content) {
  AtomicFile copy(path), target(path);  // the copy is edited, and a clean one made of it
  copy.write(mapFile(source).view());
  {
    SqliteFile file(copy.temporaryPath(), SqliteFile::Mode::edit, path.string());
    checkDocumentSchema(file);
    file.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; BEGIN");
    upgradeDocumentSchema(file);
    writeDocumentRows(file, readDocumentRows(file), content);
    file.execute("COMMIT");
    SqliteStatement(file, "VACUUM INTO ?").bind(target.temporaryPath().string()).run();
  }
  target.commit();
}

void requireNoVersions(const std::filesystem::path& path) {
  if (countVersions(path) == 0) return;
  throw Error(fileInQuotes(path) + " has named versions, which a new document there would delete.",
              "Choose another place, or rename that document.");
}

DocumentContent readDocument(const std::filesystem::path& path) {
  mapFile(path);  // names what is missing, a folder, a pipe, a lack of permission
  SqliteFile file(path, SqliteFile::Mode::readOnly);
  checkDocumentSchema(file);
  return readDocumentRows(file);
}

std::vector<std::byte> readDocumentPreview(const std::filesystem::path& path) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(path, ignored)) return {};
  try {  // a file browser's question: no preview is an answer, not a failure
    SqliteFile file(path, SqliteFile::Mode::readOnly);
    checkDocumentSchema(file);
    SqliteStatement preview(file, "SELECT png FROM preview");
    if (!preview.step()) return {};
    return {preview.blob(0).begin(), preview.blob(0).end()};
  } catch (const Error&) {
    return {};
  }
}

}  // namespace likeness
