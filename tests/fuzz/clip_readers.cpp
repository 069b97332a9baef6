// Clips and presets, on their own and out of documents.
#include "engine/head/expression_clip.h"
#include "engine/head/expression_presets.h"
#include "engine/project/live_link_csv.h"
#include "engine/project/preset_file.h"
#include "engine/project/timeline.h"
#include "tests/fuzz/reader_parts.h"

namespace likeness::test {

void readFuzzedLiveLink(const std::string& bytes) {
  const ImportedClip read = readLiveLinkCsv(FuzzFile(bytes, "case.csv").path());
  timelineFromJson(timelineToJson(read.clip));  // what the studio does with it next
}

void readFuzzedPreset(const std::string& bytes) {
  const FuzzFile file(bytes, "case.json");
  const PresetFile preset = readPresetFile(file.path(), bytes.find("expression") == std::string::npos ? "parameters" : "expression");
  presetValuesFromJson(presetValuesToJson(preset.values));
}

// Three formats: a clip of a document, and the two files of resources/presets.
void readFuzzedClips(const std::string& bytes) {
  if (bytes.find("\"tracks\"") != std::string::npos) {
    const TimelineClip clip = timelineFromJson(bytes);
    clip.sample(clip.duration / 2);
    return;
  }
  const FuzzFile file(bytes, "case.json");
  if (bytes.find("\"presets\"") != std::string::npos) {
    loadExpressionPresets(file.path());
    return;
  }
  for (const ExpressionClip& clip : readExpressionClips(file.path())) clip.sample(clip.duration() / 2);
}

}  // namespace likeness::test
