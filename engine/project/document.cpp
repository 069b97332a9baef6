#include "engine/project/document.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/project/sqlite.h"
#include "engine/project/tensor_chunks.h"

namespace likeness {
namespace {

constexpr const char* kSchema = R"(
  CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE parameter(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE photo(id INTEGER PRIMARY KEY, name TEXT NOT NULL, face INTEGER NOT NULL,
                     data BLOB NOT NULL);
  CREATE TABLE tensor(name TEXT PRIMARY KEY, dtype TEXT NOT NULL, shape TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE tensor_chunk(name TEXT NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL,
                            PRIMARY KEY(name, part));
  CREATE TABLE preview(id INTEGER PRIMARY KEY CHECK(id = 0), png BLOB NOT NULL);
)";

void writeText(SqliteFile& file, const char* table,
               const std::map<std::string, std::string>& rows) {
  SqliteStatement insert(file, std::string("INSERT INTO ") + table + "(key, value) VALUES(?, ?)");
  for (const auto& [key, value] : rows) insert.bind(key).bind(value).run();
}

std::map<std::string, std::string> readText(SqliteFile& file, const char* table) {
  std::map<std::string, std::string> rows;
  SqliteStatement query(file, std::string("SELECT key, value FROM ") + table);
  while (query.step()) rows[query.text(0)] = query.text(1);
  return rows;
}

void fill(SqliteFile& file, const DocumentContent& content) {
  // The file is new and private until it is renamed: no journal is needed.
  file.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA application_id = " +
               std::to_string(kDocumentApplicationId) +
               "; PRAGMA user_version = " + std::to_string(kDocumentSchema) + "; BEGIN");
  file.execute(kSchema);
  writeText(file, "meta", content.meta);
  writeText(file, "parameter", content.parameters);
  for (const auto& photo : content.photos)
    SqliteStatement(file, "INSERT INTO photo(name, face, data) VALUES(?, ?, ?)")
        .bind(photo.name)
        .bind((long long)photo.faceIndex)
        .bind(std::span(photo.bytes))
        .run();
  for (const auto& [name, tensor] : content.tensors) writeTensor(file, name, tensor);
  if (!content.preview.empty())
    SqliteStatement(file, "INSERT INTO preview(id, png) VALUES(0, ?)")
        .bind(std::span(content.preview))
        .run();
  file.execute("COMMIT");
}

void checkSchema(SqliteFile& file, const std::string& name) {
  if (file.pragma("application_id") != kDocumentApplicationId)
    throw Error(name + " is not a Likeness document.", "Choose a file that Likeness saved.");
  const int schema = file.pragma("user_version");
  if (schema > kDocumentSchema)
    throw Error(name + " was saved by a newer Likeness (schema " + std::to_string(schema) + ").",
                "Update Likeness to open it.");
}

}  // namespace

void writeDocument(const std::filesystem::path& path, const DocumentContent& content) {
  AtomicFile target(path);
  {
    SqliteFile file(target.temporaryPath(), SqliteFile::Mode::create);
    fill(file, content);
  }
  target.commit();
}

DocumentContent readDocument(const std::filesystem::path& path) {
  if (!std::filesystem::is_regular_file(path))
    throw Error("There is no document " + path.string() + ".", "Check the path.");
  SqliteFile file(path, SqliteFile::Mode::readOnly);
  checkSchema(file, path.string());
  DocumentContent content;
  content.meta = readText(file, "meta");
  content.parameters = readText(file, "parameter");
  SqliteStatement photos(file, "SELECT name, face, data FROM photo ORDER BY id");
  while (photos.step()) {
    const auto blob = photos.blob(2);
    content.photos.push_back({photos.text(0), {blob.begin(), blob.end()}, int(photos.integer(1))});
  }
  content.tensors = readTensors(file);
  SqliteStatement preview(file, "SELECT png FROM preview");
  if (preview.step()) content.preview.assign(preview.blob(0).begin(), preview.blob(0).end());
  return content;
}

}  // namespace likeness
