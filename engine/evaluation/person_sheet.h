#pragma once
#include <filesystem>
#include <map>
#include <string>

#include "engine/evaluation/evaluated_head.h"
#include "engine/evaluation/similarity3.h"
#include "engine/evaluation/truth_studio.h"

namespace likeness {

/// One picture to look at a result: photo and avatar, then true and fitted clay in pairs at yaw 0,
/// 45 and 90; below them the true views, the avatar, the projected mean head and the mean head.
class PersonSheet {
 public:
  explicit PersonSheet(const Image8& photo) : photo_(photo) {}
  void addTruth(int yaw, const Image8& picture);
  /// `prefix` as in the report: "", "projected_" or "baseline_".
  void addHead(const std::string& prefix, int yaw, const Image8& picture);

  /// Writes person_NNN.png into `folder`, which is made. The studio must still show the person.
  void write(const std::filesystem::path& folder, const TruthPerson& person, TruthStudio& studio,
             const EvaluatedHead& head, const TruthHead& truth,
             const Similarity3& truthFromHead) const;

 private:
  Image8 photo_;
  std::map<int, Image8> truth_;
  std::map<std::string, std::map<int, Image8>> heads_;
};

}  // namespace likeness
