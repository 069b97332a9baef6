#include "engine/evaluation/truth_person.h"

#include "engine/core/error.h"
#include "engine/evaluation/truth_shape.h"

namespace likeness {
namespace {

enum Stream : std::uint64_t { shapeStream, lookStream, faceStream, cameraStream, lightStream };

constexpr double kPhotoYaw = 20, kSpreadYaw = 35, kPhotoPitch = 8;  // degrees
constexpr double kNear = 0.6, kFar = 1.4;                           // metres
constexpr std::size_t kUnitsDrawn = 4;
constexpr double kSmileShare = 0.35, kJawShare = 0.5;

struct Unit {
  const char* name;
  bool paired;
};
const std::vector<Unit>& units() {
  static const std::vector<Unit> list = {
      {"browDown", true},       {"browInnerUp", false},    {"browOuterUp", true},
      {"cheekSquint", true},    {"eyeBlink", true},        {"eyeSquint", true},
      {"eyeWide", true},        {"mouthSmile", true},      {"mouthFrown", true},
      {"mouthFunnel", false},   {"mouthPucker", false},    {"mouthStretch", true},
      {"mouthUpperUp", true},   {"mouthLowerDown", true},  {"mouthPress", true},
      {"noseSneer", true},      {"mouthLeft", false},      {"mouthRollLower", false},
      {"mouthShrugLower", false}};
  return list;
}

bool contains(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

std::size_t strongestRace(const TruthPerson& p) {
  return std::size_t(std::max_element(p.race.begin(), p.race.end()) - p.race.begin());
}

// The skin of a person's stage, race and sex, or the nearest stage that is not withheld.
std::string fitSkin(const TruthTables& tables, const TruthPerson& p) {
  const std::string tail =
      "_" + tables.races[strongestRace(p)] + (p.gender > 0.5 ? "_male" : "_female");
  std::vector<std::string> stages;
  for (const auto& [name, range] : tables.skinStages)
    if (p.age >= range[0] && p.age < range[1]) stages.push_back(name);
  for (const char* other : {"middleage", "young", "old"}) stages.emplace_back(other);
  for (const auto& stage : stages)
    if (contains(tables.skins, stage + tail) && !contains(tables.withheldSkins, stage + tail))
      return stage + tail;
  throw Error("Every skin of kind" + tail + " is withheld.", "Install the resources again.");
}

void chooseSkinAndShell(const TruthTables& tables, const std::vector<std::string>& shells,
                        TruthRandom& random, TruthPerson& p) {
  std::vector<std::string> hair{""};
  if (p.distribution == TruthDistribution::test) {
    const auto& skins = tables.withheldSkins;
    p.skin = skins.at(p.index % skins.size());
    for (const auto& name : tables.withheldShells) hair.push_back(name);
    p.shell = hair[(p.index + p.index / skins.size()) % hair.size()];
    return;
  }
  p.skin = fitSkin(tables, p);
  for (const auto& name : shells)
    if (!contains(tables.withheldShells, name)) hair.push_back(name);
  p.shell = random.pick(hair);
}

glm::vec3 drawHairTint(TruthRandom& random, double age) {
  static const std::vector<glm::vec3> tints = {{0.22f, 0.21f, 0.21f}, {0.5f, 0.45f, 0.42f},
                                               {1, 1, 1},             {1.5f, 1.2f, 0.9f},
                                               {1.5f, 0.8f, 0.5f},    {2.2f, 2.2f, 2.3f}};
  constexpr double kGreyAge = 0.7;
  return tints[random.below(age > kGreyAge ? tints.size() : tints.size() - 1)];
}

void drawLook(const TruthTables& tables, const std::vector<std::string>& shells,
              TruthRandom random, TruthPerson& p) {
  static const std::vector<std::string> dark{"brown", "brownlight"},
      light{"blue", "green", "grey", "brownlight", "lightblue"};
  chooseSkinAndShell(tables, shells, random, p);
  p.eyes = random.pick(p.race[0] + p.race[1] > 0.6 ? dark : light);
  p.hairTint = drawHairTint(random, p.age);
  p.browTint = glm::min(p.hairTint, glm::vec3(1.2f));
  for (int c = 0; c < 3; ++c) p.background[c] = float(random.uniform(0.15, 0.9));
}

// Four units, a third of the people smile, half of them open the mouth a little.
void drawExpression(TruthRandom random, TruthPerson& p) {
  std::vector<Unit> left = units();
  for (std::size_t k = 0; k < kUnitsDrawn; ++k) {
    const std::size_t at = random.below(left.size());
    const Unit unit = left[at];
    left.erase(left.begin() + std::ptrdiff_t(at));
    const double x = random.uniform(0.05, 0.4);
    for (const char* side : {"Left", "Right"}) {
      const double value = std::clamp(x + random.normal(0, 0.04), 0.0, 0.6);
      p.expression[unit.name + std::string(unit.paired ? side : "")] = float(value);
    }
  }
  const double jaw = random.uniform(0, 0.2);
  if (random.uniform() < kJawShare) p.expression["jawOpen"] = float(jaw);
  if (random.uniform() < kSmileShare)
    p.expression["mouthSmileLeft"] = p.expression["mouthSmileRight"] = 0.5f;
}

void drawCamera(TruthRandom random, int photos, TruthPerson& p) {
  p.distance = random.uniform(kNear, kFar);
  for (int k = 0; k < photos; ++k) {
    const double from = photos == 1 ? -kPhotoYaw : -kSpreadYaw + 2 * kSpreadYaw * k / photos;
    const double to = photos == 1 ? kPhotoYaw : from + 2 * kSpreadYaw / photos;
    const double yaw = random.uniform(from, to), pitch = random.uniform(-kPhotoPitch, kPhotoPitch);
    p.poses.push_back({yaw, pitch});
  }
}

TruthLamp lamp(double x, double y, double z, double strength) {
  return {glm::normalize(glm::vec3(float(x), float(y), float(z))), float(strength)};
}

void drawLamps(TruthRandom random, TruthPerson& p) {
  const double keyX = random.uniform(-0.9, 0.9), keyY = random.uniform(0.1, 0.7);
  p.lamps[0] = lamp(keyX, keyY, 0.7, random.uniform(0.5, 0.85));
  const double fillX = random.uniform(-1, 1), fillY = random.uniform(-0.2, 0.5);
  p.lamps[1] = lamp(fillX, fillY, 0.5, random.uniform(0.1, 0.4));
  p.lamps[2] = lamp(random.uniform(-0.5, 0.5), 0.9, -0.3, 0.25);
}

}  // namespace

TruthPerson drawTruthPerson(const TruthTables& tables, const std::vector<std::string>& shells,
                            const TruthChoice& choice) {
  TruthPerson p;
  p.seed = choice.seed;
  p.index = choice.index;
  p.distribution = choice.distribution;
  const auto random = [&](Stream stream) { return TruthRandom(choice.seed, choice.index, stream); };
  TruthRandom shape = random(shapeStream);
  drawTruthShape(tables, shape, p);
  drawLook(tables, shells, random(lookStream), p);
  drawExpression(random(faceStream), p);
  drawCamera(random(cameraStream), choice.photos, p);
  drawLamps(random(lightStream), p);
  return p;
}

}  // namespace likeness
