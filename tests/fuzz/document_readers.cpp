#include "engine/project/document.h"
#include "tests/fuzz/reader_parts.h"

namespace likeness::test {

void readFuzzedDocument(const std::string& bytes) {
  const FuzzFile file(bytes, "case.likeness");
  readDocumentPreview(file.path());
  const DocumentContent content = readDocument(file.path());
  touch(content.tensors);
}

}  // namespace likeness::test
