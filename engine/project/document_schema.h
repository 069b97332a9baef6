#pragma once
#include <string>

#include "engine/project/sqlite.h"

namespace likeness {

/// Makes the tables of the present schema in a new file, and marks it as ours.
void createDocumentSchema(SqliteFile& file);

/// Throws Error when the file is not ours or belongs to a newer schema. Returns its schema.
int checkDocumentSchema(SqliteFile& file);

/// Brings the tables of an older schema up to the present one; rows and unknown tables stay.
void upgradeDocumentSchema(SqliteFile& file);

/// True when the file has a table of that name.
bool hasTable(SqliteFile& file, const std::string& table);

}  // namespace likeness
