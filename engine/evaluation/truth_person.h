#pragma once
#include <array>
#include <cstdint>
#include <glm/glm.hpp>
#include <map>
#include <string>
#include <vector>

#include "engine/evaluation/truth_tables.h"

namespace likeness {

/// `test`: the wider spread, withheld skins and shells only. `fit`: what calibration may see, the
/// narrower spread without any withheld skin or shell.
enum class TruthDistribution { fit, test };

/// A far lamp with shadows, fixed to the world.
struct TruthLamp {
  glm::vec3 direction{0, 0, 1};  ///< unit, towards the lamp, head frame
  float strength = 1;            ///< what a white matt surface that faces it gets, linear
};

/// Where a photo is taken from. Angles as in CameraPlacement.
struct TruthPose {
  double yaw = 0, pitch = 0;  ///< degrees
};

/// One synthetic person with everything that is drawn at random.
struct TruthPerson {
  std::uint64_t seed = 0, index = 0;
  TruthDistribution distribution = TruthDistribution::test;
  double gender = 0.5, age = 0.5, muscle = 0.5, weight = 0.5;  ///< gender 0 female .. 1 male
  std::array<double, 3> race{};                                ///< shares, order of tables.races
  std::map<std::string, double> targets;                       ///< weights of raw targets
  std::string skin, eyes;
  std::string shell;                        ///< "" = bald
  glm::vec3 hairTint{1}, browTint{1};       ///< linear multipliers
  std::map<std::string, float> expression;  ///< ARKit name -> 0..1
  std::vector<TruthPose> poses;             ///< one per photo
  double distance = 0.9;                    ///< metres
  std::array<TruthLamp, 3> lamps;
  glm::vec3 background{0.5f};  ///< display-referred
};

struct TruthChoice {
  TruthDistribution distribution = TruthDistribution::test;
  std::uint64_t seed = 1, index = 0;
  int photos = 1;  ///< 1: yaw in +-20 degrees; more: one from each of as many parts of +-35
};

/// Person `index` of `seed`, the same on every machine. Test people take withheld skin index % 4
/// and hair (index + index / 4) % 4 (0 = bald, else a withheld shell), so that every 16 in a row
/// hold every pair once; fit people take the skin of their age, race and sex unless withheld, and
/// any of `shells` that is not withheld, or none, with equal chance.
TruthPerson drawTruthPerson(const TruthTables& tables, const std::vector<std::string>& shells,
                            const TruthChoice& choice);

}  // namespace likeness
