#include "engine/evaluation/truth_tables.h"

#include "engine/core/error.h"
#include "engine/core/json_text.h"
#include "models/io/npz.h"

namespace likeness {
namespace {

using nlohmann::json;
using Range = std::array<double, 2>;

TruthRules rulesFrom(const json& r) {
  TruthRules out;
  out.genderRange = r.at("gender").at("uniform").get<Range>();
  out.genderClip = r.at("gender").at("clip").get<Range>();
  out.ageBeta = r.at("age").at("beta").get<Range>();
  out.ageClip = r.at("age").at("clip").get<Range>();
  out.ageScale = r.at("age").at("scale");
  out.ageOffset = r.at("age").at("offset");
  out.raceConcentration = r.at("race_dirichlet");
  out.muscle = r.at("muscle").get<Range>();
  out.weight = r.at("weight").get<Range>();
  out.detailSigmaFit = r.at("detail_sigma_fit");
  out.detailSigmaTest = r.at("detail_sigma_test");
  out.detailClip = r.at("detail_clip");
  out.headShapeSigma = r.at("head_shape_sigma");
  out.headShapeClip = r.at("head_shape_clip");
  out.asymmetrySigmaFit = r.at("asymmetry_sigma_fit");
  out.asymmetrySigmaTest = r.at("asymmetry_sigma_test");
  out.asymmetryShare = r.at("asymmetry_share");
  return out;
}

void readSampler(const json& j, TruthTables& out) {
  out.rules = rulesFrom(j.at("rules"));
  j.at("races").get_to(out.races);
  for (const json& age : j.at("ages")) out.ages.emplace_back(age.at(0), age.at(1));
  for (const json& axis : j.at("detail"))
    out.axes.push_back({axis.at("positive"), axis.at("negative"), axis.at("sigma_scale")});
  j.at("head_shapes").get_to(out.headShapes);
  j.at("asymmetry").get_to(out.asymmetries);
  for (const auto& [name, range] : j.at("skin_stages").items())
    out.skinStages.emplace_back(name, range.get<Range>());
  j.at("skins").get_to(out.skins);
  j.at("withheld_skins").get_to(out.withheldSkins);
  j.at("withheld_shells").get_to(out.withheldShells);
}

void readTargets(const std::filesystem::path& file, TruthTables& out) {
  const NpzArrays arrays = readNpz(file);
  requireArrays(arrays, {"names", "deltas", "step", "base"}, file.string());
  const auto& names = arrays.at("names").strings;
  out.deltas = arrays.at("deltas").tensor;
  out.step = arrays.at("step").tensor.toDouble().at(0);
  out.base = arrays.at("base").tensor.toFloat();
  const std::vector<std::int64_t> wanted{std::int64_t(names.size()),
                                         std::int64_t(out.base.size() / 3), 3};
  if (out.deltas.shape != wanted || out.deltas.dtype != DType::i16)
    throw Error("The arrays of " + file.string() + " do not fit each other.",
                "Install the resources again.");
  for (std::size_t i = 0; i < names.size(); ++i) out.targets[names[i]] = i;
}

// Moves the centroid of the skin to the origin.
std::vector<float> centred(const std::vector<double>& sum, std::span<const std::uint32_t> skin) {
  std::array<double, 3> centre{};
  for (std::uint32_t v : skin)
    for (std::size_t c = 0; c < 3; ++c) centre[c] += sum[3 * std::size_t(v) + c];
  for (double& c : centre) c /= double(std::max<std::size_t>(skin.size(), 1));
  std::vector<float> out(sum.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = float(sum[i] - centre[i % 3]);
  return out;
}

}  // namespace

TruthTables readTruthTables(const std::filesystem::path& folder) {
  TruthTables out;
  try {
    readSampler(readJson(folder / "sampler.json"), out);
  } catch (const json::exception& e) {
    throw Error("The file " + (folder / "sampler.json").string() + " is not a sampler table.",
                "Install the resources again.", e.what());
  }
  readTargets(folder / "targets.npz", out);
  return out;
}

std::vector<float> truthVertices(const TruthTables& tables,
                                 const std::map<std::string, double>& weights,
                                 std::span<const std::uint32_t> skin) {
  const auto deltas = tables.deltas.as<std::int16_t>();
  std::vector<double> sum(tables.base.begin(), tables.base.end());
  for (const auto& [name, weight] : weights) {
    const auto found = tables.targets.find(name);
    if (found == tables.targets.end() || weight == 0) continue;
    const std::int16_t* delta = deltas.data() + found->second * sum.size();
    const double scale = weight * tables.step;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += scale * delta[i];
  }
  return centred(sum, skin);
}

}  // namespace likeness
