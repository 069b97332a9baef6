#include "engine/project/document.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/project/document_rows.h"
#include "engine/project/document_schema.h"
#include "engine/project/sqlite.h"

namespace likeness {

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
