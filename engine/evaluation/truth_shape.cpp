#include "engine/evaluation/truth_shape.h"

namespace likeness {
namespace {

double clipped(double x, const std::array<double, 2>& range) {
  return std::clamp(x, range[0], range[1]);
}

// Linear hats at the knots of the age table; the ends are flat.
double ageShare(const TruthTables& tables, std::size_t i, double age) {
  const auto& ages = tables.ages;
  const double knot = ages[i].second;
  if (age <= knot) {
    if (i == 0) return 1;
    return std::max(0.0, (age - ages[i - 1].second) / (knot - ages[i - 1].second));
  }
  if (i + 1 == ages.size()) return 1;
  return std::max(0.0, (ages[i + 1].second - age) / (ages[i + 1].second - knot));
}

std::array<std::pair<const char*, double>, 3> hats(double x) {
  return {{{"min", std::max(0.0, 1 - 2 * x)},
           {"average", 1 - std::abs(2 * x - 1)},
           {"max", std::max(0.0, 2 * x - 1)}}};
}

void addBody(const std::string& sexAndAge, double share, TruthPerson& p) {
  for (const auto& [muscle, muscleShare] : hats(p.muscle))
    for (const auto& [weight, weightShare] : hats(p.weight))
      p.targets["macrodetails/universal-" + sexAndAge + "-" + muscle + "muscle-" + weight +
                "weight"] = share * muscleShare * weightShare;
}

void addMacro(const TruthTables& tables, TruthPerson& p) {
  for (const auto& [sex, sexShare] : {std::pair{"male", p.gender}, {"female", 1 - p.gender}})
    for (std::size_t a = 0; a < tables.ages.size(); ++a) {
      const std::string sexAndAge = std::string(sex) + "-" + tables.ages[a].first;
      const double share = sexShare * ageShare(tables, a, p.age);
      if (share <= 0) continue;
      for (std::size_t r = 0; r < tables.races.size(); ++r)
        p.targets["macrodetails/" + tables.races[r] + "-" + sexAndAge] = share * p.race[r];
      addBody(sexAndAge, share, p);
    }
}

void addDetail(const TruthTables& tables, TruthRandom& random, TruthPerson& p) {
  const TruthRules& r = tables.rules;
  const bool test = p.distribution == TruthDistribution::test;
  const double sigma = test ? r.detailSigmaTest : r.detailSigmaFit;
  for (const TruthAxis& axis : tables.axes) {
    const double x =
        std::clamp(random.normal(0, sigma * axis.sigmaScale), -r.detailClip, r.detailClip);
    for (const auto& name : x > 0 ? axis.positive : axis.negative) p.targets[name] = std::abs(x);
  }
  p.targets[random.pick(tables.headShapes)] =
      std::min(std::abs(random.normal(0, r.headShapeSigma)), r.headShapeClip);
  const double asymmetry = test ? r.asymmetrySigmaTest : r.asymmetrySigmaFit;
  for (const auto& name : tables.asymmetries) {
    const bool used = random.uniform() < r.asymmetryShare;
    const double x = std::abs(random.normal(0, asymmetry));
    if (used) p.targets[name] = x;
  }
}

}  // namespace

void drawTruthShape(const TruthTables& tables, TruthRandom& random, TruthPerson& p) {
  const TruthRules& r = tables.rules;
  p.gender = clipped(random.uniform(r.genderRange[0], r.genderRange[1]), r.genderClip);
  p.age = clipped(random.beta(r.ageBeta[0], r.ageBeta[1]) * r.ageScale + r.ageOffset, r.ageClip);
  p.race = random.dirichlet(r.raceConcentration);
  p.muscle = random.uniform(r.muscle[0], r.muscle[1]);
  p.weight = random.uniform(r.weight[0], r.weight[1]);
  addMacro(tables, p);
  addDetail(tables, random, p);
}

}  // namespace likeness
