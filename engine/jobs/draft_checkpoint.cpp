#include "engine/jobs/draft_checkpoint.h"

#include <nlohmann/json.hpp>

#include "engine/core/error.h"
#include "engine/core/json_text.h"
#include "engine/jobs/draft_models.h"
#include "engine/splats/rig_file.h"

namespace likeness {
namespace {

const std::string kPrefix = "checkpoint/";
constexpr const char* kStage = "checkpoint/stage";
constexpr const char* kHair = "checkpoint/hair";
constexpr const char* kRefining = "refine";
constexpr std::size_t kMostPhotos = 64;

[[noreturn]] void damaged(const std::string& what) {
  throw Error("The stored state of the stopped run is damaged: " + what + ".", "Start the run again.");
}

const HostTensor& need(const DraftCheckpoint& from, const std::string& name) {
  const auto it = from.tensors.find(kPrefix + name);
  if (it == from.tensors.end()) damaged(name + " is missing");
  return it->second;
}

// `count` 0: any number.
template <class T>
std::vector<T> values(const DraftCheckpoint& from, const std::string& name, std::size_t count = 0) {
  const HostTensor& tensor = need(from, name);
  const auto stored = tensor.as<T>();
  if (count > 0 && stored.size() != count) damaged(name + " has a wrong size");
  return {stored.begin(), stored.end()};
}

template <class T>
void put(const std::vector<T>& data, const std::string& name, DraftCheckpoint& to) {
  to.tensors[kPrefix + name] = HostTensor::of(data, {std::int64_t(data.size())});
}

// One photo of the fit in a fixed order; read back by the same code.
template <class Visit>
void visitPhoto(PhotoState& p, const Visit& visit) {
  for (double* v : {&p.focal, &p.principal.x, &p.principal.y, &p.jaw, &p.interOcular, &p.reprojection}) visit(*v);
  for (int c = 0; c < 3; ++c) {
    for (int r = 0; r < 3; ++r) visit(p.rotation[c][r]);
    visit(p.translation[c]);
  }
  for (auto& eye : p.gaze) visit(eye.x), visit(eye.y);
  for (auto& term : p.light)
    for (int c = 0; c < 3; ++c) visit(term[c]);
  for (double& unit : p.units) visit(unit);
}

void putSplats(const SplatSet& s, DraftCheckpoint& to) {
  put(s.means, "splats/means", to);
  put(s.scales, "splats/scales", to);
  put(s.rotations, "splats/rotations", to);
  put(s.opacities, "splats/opacities", to);
  put(s.sh, "splats/sh", to);
}

SplatSet splatsOf(const DraftCheckpoint& from) {
  SplatSet s;
  s.opacities = values<float>(from, "splats/opacities");
  const std::size_t n = s.size();
  s.means = values<float>(from, "splats/means", 3 * n);
  s.scales = values<float>(from, "splats/scales", 3 * n);
  s.rotations = values<float>(from, "splats/rotations", 4 * n);
  s.sh = values<float>(from, "splats/sh", 3 * n);
  return s;
}

void putAdam(const AdamState& state, const std::string& name, DraftCheckpoint& to) {
  put(state.first, name + "/first", to);
  put(state.second, name + "/second", to);
  put(std::vector<std::int64_t>{state.steps}, name + "/steps", to);
}

AdamState adamOf(const DraftCheckpoint& from, const std::string& name) {
  AdamState out{values<float>(from, name + "/first"), values<float>(from, name + "/second"), 0};
  out.steps = int(values<std::int64_t>(from, name + "/steps", 1).front());
  return out;
}

std::string hairText(const HairReport& hair) {
  const HairFit& f = hair.fit;
  return nlohmann::json{{"shell", f.shell}, {"silhouette", f.silhouetteIou}, {"label", f.hairIou}, {"covered", f.coveredShare},
                        {"lost", f.lostShare}, {"stretch", f.stretch}, {"score", f.score}, {"splats", hair.splats}, {"hat", hair.hat},
                        {"warning", hair.warning}}.dump();
}

// For the report only: what is missing or odd stays at its default.
HairReport hairOf(const DraftCheckpoint& from) {
  HairReport out;
  const auto it = from.meta.find(kHair);
  const auto json = it == from.meta.end() ? nlohmann::json() : parseJson(it->second);
  if (!json.is_object()) return out;
  const auto number = [&](const char* key) { return json.contains(key) && json[key].is_number() ? json[key].get<float>() : 0.0f; };
  const auto text = [&](const char* key) { return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string(); };
  out.fit.shell = text("shell"), out.warning = text("warning");
  out.fit.silhouetteIou = number("silhouette"), out.fit.hairIou = number("label"), out.fit.coveredShare = number("covered");
  out.fit.lostShare = number("lost"), out.fit.stretch = number("stretch"), out.fit.score = number("score");
  out.splats = int(number("splats"));
  out.hat = json.contains("hat") && json["hat"].is_boolean() && json["hat"].get<bool>();
  return out;
}

}  // namespace

bool DraftCheckpoint::refining() const {
  const auto it = meta.find(kStage);
  return it != meta.end() && it->second == kRefining;
}

DraftCheckpoint checkpointOf(const FitState& fit, const std::vector<ObservedPhoto>& photos) {
  DraftCheckpoint out;
  out.meta[kStage] = "fit";
  put(fit.betas, "fit/betas", out);
  put(std::vector<double>(fit.albedo.begin(), fit.albedo.end()), "fit/albedo", out);
  put(std::vector<std::int64_t>{std::int64_t(fit.photos.size())}, "fit/photos", out);
  for (std::size_t k = 0; k < fit.photos.size(); ++k) {
    const std::string name = "fit/" + std::to_string(k);
    PhotoState photo = fit.photos[k];
    std::vector<double> flat;
    visitPhoto(photo, [&](double& v) { flat.push_back(v); });
    put(flat, name, out);
    put(std::vector<std::int64_t>{photo.width, photo.height, std::int64_t(photo.units.size())}, name + "/size", out);
    std::vector<float> points;
    for (const auto& p : photos[k].fit.landmarks.face.points) points.insert(points.end(), {p.x, p.y});
    put(points, "landmarks/" + std::to_string(k), out);
  }
  return out;
}

FitState fitOf(const DraftCheckpoint& from) {
  FitState out;
  out.betas = values<double>(from, "fit/betas");
  const auto albedo = values<double>(from, "fit/albedo", out.albedo.size());
  std::copy(albedo.begin(), albedo.end(), out.albedo.begin());
  const auto count = std::size_t(values<std::int64_t>(from, "fit/photos", 1).front());
  if (count < 1 || count > kMostPhotos) damaged("it counts " + std::to_string(count) + " photos");
  for (std::size_t k = 0; k < count; ++k) {
    const std::string name = "fit/" + std::to_string(k);
    const auto size = values<std::int64_t>(from, name + "/size", 3);
    const auto flat = values<double>(from, name);
    PhotoState photo;
    photo.width = int(size[0]), photo.height = int(size[1]);
    if (size[2] < 0 || std::size_t(size[2]) > flat.size()) damaged(name + " has a wrong size");
    photo.units.resize(std::size_t(size[2]));
    std::size_t expected = 0, at = 0;
    visitPhoto(photo, [&](double&) { ++expected; });
    if (expected != flat.size()) damaged(name + " has a wrong size");
    visitPhoto(photo, [&](double& v) { v = flat[at++]; });
    out.photos.push_back(std::move(photo));
  }
  return out;
}

std::vector<std::vector<glm::vec2>> landmarksOf(const DraftCheckpoint& from) {
  std::vector<std::vector<glm::vec2>> out;
  for (std::size_t k = 0; from.tensors.contains(kPrefix + "landmarks/" + std::to_string(k)); ++k) {
    const auto flat = values<float>(from, "landmarks/" + std::to_string(k));
    out.emplace_back();
    for (std::size_t i = 0; i + 1 < flat.size(); i += 2) out.back().emplace_back(flat[i], flat[i + 1]);
  }
  return out;
}

void putPainted(const PhotoAvatar& avatar, const std::vector<float>& seen, const HairReport& hair, DraftCheckpoint& to) {
  to.meta[kStage] = kRefining;
  to.meta[kHair] = hairText(hair);
  putSplats(avatar.posed, to);
  const RigData rig = rigData(*avatar.bound);
  for (const auto& [name, tensor] : rig.tensors) to.tensors[kPrefix + "rig/" + name] = tensor;
  for (const auto& [key, value] : rig.metadata) to.meta[kPrefix + "rig/" + key] = value;
  put(seen, "seen", to);
  put(avatar.paint.scalp, "paint/scalp", to);
  put(avatar.paint.bald, "paint/bald", to);
  const glm::vec3& tint = avatar.paint.irisTint;
  put(std::vector<float>{tint.r, tint.g, tint.b}, "paint/iris_tint", to);
  to.meta[kPrefix + "paint/eyes"] = avatar.paint.eyeColour;
}

PaintedAvatar paintedOf(DraftModels& models, const FitState& fit, const DraftCheckpoint& from) {
  RigData rig;
  const std::string prefix = kPrefix + "rig/";
  for (const auto& [name, tensor] : from.tensors)
    if (name.rfind(prefix, 0) == 0) rig.tensors[name.substr(prefix.size())] = tensor;
  for (const auto& [key, value] : from.meta)
    if (key.rfind(prefix, 0) == 0) rig.metadata[key.substr(prefix.size())] = value;
  PaintedAvatar out;
  out.avatar = shapedAvatar(models, fit);
  auto bound = std::make_shared<BoundSplats>(splatsFromRig(rig, "of the stopped run"));
  if (bound->headTopology != out.avatar.bound->headTopology) damaged("it belongs to another head");
  out.avatar.posed = splatsOf(from);
  out.avatar.posed.layers = bound->local.layers;
  if (out.avatar.posed.size() != bound->size()) damaged("splats and rig differ in number");
  out.avatar.bound = bound;
  rebind(models, out.avatar);
  out.seen = values<float>(from, "seen", bound->size());
  out.avatar.paint.scalp = values<std::uint8_t>(from, "paint/scalp");
  out.avatar.paint.bald = values<std::uint8_t>(from, "paint/bald");
  const auto tint = values<float>(from, "paint/iris_tint", 3);
  out.avatar.paint.irisTint = {tint[0], tint[1], tint[2]};
  if (const auto it = from.meta.find(kPrefix + "paint/eyes"); it != from.meta.end()) out.avatar.paint.eyeColour = it->second;
  out.hair = hairOf(from);
  return out;
}

void putRefinement(const RefineState& state, DraftCheckpoint& to) {
  put(std::vector<std::int64_t>{state.steps}, "refine/steps", to);
  put(state.colours, "refine/colours", to);
  put(state.offsets, "refine/offsets", to);
  putAdam(state.colourAdam, "refine/colour_adam", to);
  putAdam(state.offsetAdam, "refine/offset_adam", to);
}

std::optional<RefineState> refinementOf(const DraftCheckpoint& from) {
  if (!from.tensors.contains(kPrefix + "refine/steps")) return std::nullopt;
  RefineState out;
  out.steps = int(values<std::int64_t>(from, "refine/steps", 1).front());
  out.colours = values<float>(from, "refine/colours");
  out.offsets = values<float>(from, "refine/offsets");
  out.colourAdam = adamOf(from, "refine/colour_adam");
  out.offsetAdam = adamOf(from, "refine/offset_adam");
  return out;
}

DraftCheckpoint checkpointIn(const DocumentContent& content) {
  DraftCheckpoint out;
  for (const auto& [name, tensor] : content.tensors)
    if (name.rfind(kPrefix, 0) == 0) out.tensors[name] = tensor;
  for (const auto& [key, value] : content.meta)
    if (key.rfind(kPrefix, 0) == 0) out.meta[key] = value;
  return out;
}

void replaceCheckpoint(const DraftCheckpoint& checkpoint, DocumentContent& content) {
  const auto old = [](const auto& row) { return row.first.rfind(kPrefix, 0) == 0; };
  std::erase_if(content.tensors, old);
  std::erase_if(content.meta, old);
  content.tensors.insert(checkpoint.tensors.begin(), checkpoint.tensors.end());
  content.meta.insert(checkpoint.meta.begin(), checkpoint.meta.end());
}

}  // namespace likeness
