#pragma once
#include "engine/project/document.h"
#include "engine/project/sqlite.h"

namespace likeness {

/// Reads every part of a document; tables that an older schema lacks count as empty.
DocumentContent readDocumentRows(SqliteFile& file);

/// Writes what differs between `stored` (what the file holds) and `next`; call it inside a
/// transaction. Tensors are compared by their bytes, so an unchanged one costs no disk.
void writeDocumentRows(SqliteFile& file, const DocumentContent& stored, const DocumentContent& next);

}  // namespace likeness
