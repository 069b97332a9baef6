#include "app/cli/inspect_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#ifdef LIKENESS_WITH_DOCUMENTS
#include "engine/project/document.h"
#endif

namespace likeness {

Inspection inspectDocument(const std::filesystem::path& path) {
#ifdef LIKENESS_WITH_DOCUMENTS
  const DocumentContent document = readDocument(path);
  return {"document",
          std::to_string(document.photos.size()) + " photos, " +
              std::to_string(document.parameters.size()) + " parameters, " +
              std::to_string(document.tensors.size()) + " tensors",
          {{"photos", document.photos.size()}, {"parameters", document.parameters.size()},
           {"tensors", document.tensors.size()}, {"meta", document.meta}}};
#else
  throw Error("The document " + fileInQuotes(path) + " cannot be read: this build has no documents.",
              "Use a build with LIKENESS_DOCUMENTS.");
#endif
}

}  // namespace likeness
