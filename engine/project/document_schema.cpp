#include "engine/project/document_schema.h"

#include "engine/core/error.h"
#include "engine/project/document.h"

namespace likeness {
namespace {

constexpr const char* kSchema1 = R"(
  CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE parameter(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE photo(id INTEGER PRIMARY KEY, name TEXT NOT NULL, face INTEGER NOT NULL,
                     data BLOB NOT NULL);
  CREATE TABLE tensor(name TEXT PRIMARY KEY, dtype TEXT NOT NULL, shape TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE tensor_chunk(name TEXT NOT NULL, part INTEGER NOT NULL, data BLOB NOT NULL,
                            PRIMARY KEY(name, part));
  CREATE TABLE preview(id INTEGER PRIMARY KEY CHECK(id = 0), png BLOB NOT NULL);
)";

// What schema 2 added: clips and presets, the history of runs, versions.
constexpr const char* kSchema2 = R"(
  CREATE TABLE IF NOT EXISTS item(kind TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL,
                    value TEXT NOT NULL, PRIMARY KEY(kind, name)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS metric(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, name TEXT NOT NULL,
                    step INTEGER NOT NULL, seconds REAL NOT NULL, value REAL NOT NULL);
  CREATE TABLE IF NOT EXISTS version(id INTEGER PRIMARY KEY, name TEXT NOT NULL,
                    created TEXT NOT NULL, thumbnail BLOB NOT NULL, document BLOB NOT NULL);
)";

void setPragma(SqliteFile& file, const char* name, int value) {
  file.execute(std::string("PRAGMA ") + name + " = " + std::to_string(value));
}

}  // namespace

void createDocumentSchema(SqliteFile& file) {
  setPragma(file, "application_id", kDocumentApplicationId);
  setPragma(file, "user_version", kDocumentSchema);
  file.execute(kSchema1);
  file.execute(kSchema2);
}

namespace {

// A generated column computes its value, of any size, when it is read: no document of ours has one.
void refuseComputedColumns(SqliteFile& file) {
  SqliteStatement query(file, "SELECT 1 FROM sqlite_master s, pragma_table_xinfo(s.name) c "
                              "WHERE s.type = 'table' AND c.hidden > 1");
  if (query.step())
    throw Error(file.name() + " is not an intact Likeness document.", "Choose a file that Likeness saved.",
                "it has generated columns");
}

}  // namespace

int checkDocumentSchema(SqliteFile& file) {
  if (file.pragma("application_id") != kDocumentApplicationId)
    throw Error(file.name() + " is not a Likeness document.", "Choose a file that Likeness saved.");
  const int schema = file.pragma("user_version");
  if (schema > kDocumentSchema)
    throw Error(file.name() + " was saved by a newer Likeness (schema " + std::to_string(schema) + ").",
                "Update Likeness to open it.");
  refuseComputedColumns(file);
  return schema;
}

void upgradeDocumentSchema(SqliteFile& file) {
  if (checkDocumentSchema(file) < 2) file.execute(kSchema2);
  setPragma(file, "user_version", kDocumentSchema);
}

bool hasTable(SqliteFile& file, const std::string& table) {
  SqliteStatement query(file, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  query.bind(table);
  return query.step();
}

}  // namespace likeness
