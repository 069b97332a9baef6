// The model catalog, the record of what is installed, and the models themselves.
#include "engine/catalog/model_catalog.h"
#include "engine/catalog/recognise.h"
#include "engine/catalog/store_record.h"
#include "engine/core/error.h"
#include "tests/fuzz/reader_parts.h"

namespace likeness::test {

void readFuzzedCatalog(const std::string& bytes) { readModelCatalog(FuzzFile(bytes, "case.json").path()); }

void readFuzzedStoreRecord(const std::string& bytes) {
  readStoreRecord(FuzzFile(bytes, "installed.json").path().parent_path());
}

void readFuzzedModelFile(const std::string& bytes) {
  const FuzzFile file(bytes, "case.bin");
  const RecognisedFile found = recogniseModelFile(file.path());
  if (!found.problem.empty()) throw Error(found.problem);
}

}  // namespace likeness::test
