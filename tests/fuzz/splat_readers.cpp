#include "engine/splats/splat_ply.h"
#include "tests/fuzz/reader_parts.h"

namespace likeness::test {

void readFuzzedPly(const std::string& bytes) { parseSplatPly(fuzzBytes(bytes, "case.ply")); }

}  // namespace likeness::test
