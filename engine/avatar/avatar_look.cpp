#include "engine/avatar/avatar_look.h"

#include <algorithm>
#include <cmath>

#include "engine/appearance/hair_splats.h"
#include "engine/appearance/iris_colour.h"
#include "engine/appearance/local_mean.h"
#include "engine/avatar/splat_selection.h"
#include "engine/core/error.h"
#include "engine/core/luminance.h"
#include "engine/core/median.h"
#include "engine/render/head_resources.h"

namespace likeness {
namespace {

constexpr int kHairSamples = 44000;
constexpr float kScalpShade = 0.8f;
constexpr float kGamma = 2.2f;
constexpr float kLeastLight = 0.3f, kMostLight = 1.7f;  // of dyed hair, about its usual brightness
constexpr float kLeastDetail = 0.25f, kMostDetail = 2.5f;
constexpr float kBlack = 3e-4f;  // linear: light and dark below it say nothing, as after a dye to black
constexpr float kDetailCell = 0.010f;  // metres: what varies faster is strands
constexpr glm::vec3 kDarker{0.9f, 1.0f, 1.15f};         // darker skin is also more saturated
constexpr glm::vec3 kWarmer{0.12f, 0.0f, -0.22f};
constexpr glm::vec3 kPlainHair{0.17f, 0.12f, 0.09f};

glm::vec3 linear(const glm::vec3& c) { return glm::pow(glm::max(c, glm::vec3(0)), glm::vec3(kGamma)); }
glm::vec3 display(const glm::vec3& c) {
  return glm::clamp(glm::pow(glm::max(c, glm::vec3(0)), glm::vec3(1 / kGamma)), 0.0f, 1.0f);
}

// One avatar while its look changes.
class Restyling {
 public:
  Restyling(const Avatar& avatar, std::filesystem::path folder)
      : out_(avatar), bound_(*avatar.splats), folder_(std::move(folder)),
        shape_(*avatar.head, bound_.recipe) {
    HeadState rest;
    rest.betas = bound_.betas;
    headVertices_ = HeadEvaluator(avatar.head).evaluate(rest).vertices;
    if (out_.paint.scalp.size() != shape_.vertices().size()) out_.paint.scalp.clear();
    if (out_.paint.bald.size() != 3 * out_.paint.scalp.size()) out_.paint.bald.clear();
  }

  void apply(const LookParams& look) {
    if (look.hair != LookHair::keep) replaceHair(look);
    if (look.dye) dye({look.hairColour.r, look.hairColour.g, look.hairColour.b});
    if (!look.eyeColour.empty()) changeEyes(look.eyeColour);
    if (look.skinTone != 0 || look.skinWarmth != 0) toneSkin(look);
  }

  std::shared_ptr<const Avatar> result() {
    out_.splats = std::make_shared<BoundSplats>(std::move(bound_));
    out_.base = nullptr;
    return std::make_shared<Avatar>(std::move(out_));
  }

 private:
  bool onVertex(std::size_t i) const { return bound_.kinds[i] == std::uint8_t(BindingKind::vertex); }
  const std::string& partOf(std::size_t i) const {
    return out_.head->partNames[shape_.surfaceFaceParts()[shape_.vertices()[bound_.anchors[i]].face]];
  }
  bool onSkin(std::size_t i) const { return onVertex(i) && partOf(i) == "skin"; }
  float scalpAt(std::size_t i) const {
    return out_.paint.scalp.empty() ? 0.0f : float(out_.paint.scalp[bound_.anchors[i]]) / 255.0f;
  }
  bool isHair(std::size_t i) const {
    return !bound_.local.layers.empty() && bound_.local.layers[i] == std::uint8_t(SplatLayer::hair);
  }

  // Per channel median of the hair, display-referred.
  glm::vec3 usualHair() const {
    std::vector<glm::vec3> colours;
    for (std::size_t i = 0; i < bound_.size(); ++i)
      if (isHair(i)) colours.push_back(splatColour(bound_.local, i));
    return colours.size() < 50 ? kPlainHair : medianOf(colours);
  }

  void bareScalp() {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (!onSkin(i) || scalpAt(i) <= 0 || out_.paint.bald.empty()) continue;
      const std::uint8_t* b = &out_.paint.bald[3 * std::size_t(bound_.anchors[i])];
      setSplatColour(bound_.local, i, glm::vec3(b[0], b[1], b[2]) / 255.0f);
    }
    std::fill(out_.paint.scalp.begin(), out_.paint.scalp.end(), std::uint8_t(0));
  }

  // Lashes that the photo's fringe hid: none that shows is as faint.
  void uncoverLashes() {
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (onVertex(i) || isHair(i) || bound_.local.opacities[i] >= kLashBehindHair) continue;
      const std::string& part = out_.head->partNames[shape_.surfaceFaceParts()[bound_.anchors[i]]];
      if (part.ends_with("_lashes")) bound_.local.opacities[i] /= kLashBehindHair;
    }
  }

  void replaceHair(const LookParams& look) {
    std::shared_ptr<const HairShell> shell;
    if (look.hair == LookHair::shell && look.hairShell.empty())
      throw Error("No hairstyle is chosen.", "Choose a Worn hairstyle (look.hair_shell), too.");
    if (look.hair == LookHair::shell) shell = loadHairShell(folder_, look.hairShell);
    const glm::vec3 tone = usualHair();
    bareScalp();
    uncoverLashes();
    const std::vector<std::uint8_t> layers = bound_.local.layers;
    const auto ofHead = [&](std::size_t i) { return layers.empty() || layers[i] == std::uint8_t(SplatLayer::head); };
    keepSplats(bound_, ofHead);
    keepRows(out_.hidden, ofHead);
    if (shell) addShell(*shell, tone);
    if (!out_.hidden.empty()) out_.hidden.resize(bound_.size(), 0);
  }

  void addShell(const HairShell& shell, const glm::vec3& tone) {
    const RestSurface rest(*out_.head, shape_, headVertices_);
    const glm::vec3 cranium = craniumOf(rest);
    float bust = 1e9f;
    for (const glm::vec3& p : rest.positions) bust = std::min(bust, p.y);
    auto samples = sampleAboveBust(shell, headVertices_, cranium, bust, kHairSamples);
    paintScalp(rest, hairDensity(samples, rest.vertices), kScalpShade * tone);
    HairSplats hair = plainHair(samples, cranium, HairTone(tone), rest);
    HeadState state;
    state.betas = bound_.betas;
    appendSplats(bound_, std::move(hair.builder), out_.head, state);
  }

  glm::vec3 craniumOf(const RestSurface& rest) const {
    const auto scalp = rest.mask("scalp");
    glm::vec3 sum(0);
    float total = 1e-6f;
    for (std::size_t v = 0; v < scalp.size(); ++v) sum += scalp[v] * rest.positions[v], total += scalp[v];
    return sum / total - glm::vec3(0, 0.02f, 0);
  }

  void paintScalp(const RestSurface& rest, const std::vector<float>& density, const glm::vec3& tone) {
    const auto mask = rest.mask("scalp");
    if (out_.paint.scalp.empty()) return;
    const bool remember = out_.paint.bald.empty();
    if (remember) out_.paint.bald.assign(3 * out_.paint.scalp.size(), 0);
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (!onSkin(i)) continue;
      const std::uint32_t v = bound_.anchors[i];
      const SurfacePoint& p = shape_.vertices()[v];
      const glm::uvec3& f = shape_.surfaceFaces()[p.face];
      float cover = 0;
      for (int c = 0; c < 3; ++c) cover += p.barycentric[c] * mask[f[c]];
      cover = std::clamp(cover, 0.0f, 1.0f) * coverOfDensity(density[v]);
      const glm::vec3 bare = splatColour(bound_.local, i);
      if (remember)
        for (std::size_t c = 0; c < 3; ++c)
          out_.paint.bald[3 * v + c] = std::uint8_t(std::clamp(bare[int(c)], 0.0f, 1.0f) * 255 + 0.5f);
      out_.paint.scalp[v] = std::uint8_t(cover * 255 + 0.5f);
      setSplatColour(bound_.local, i, glm::mix(bare, tone, cover));
    }
  }

  void dye(const glm::vec3& colour) {
    const float usual = luminance(linear(usualHair())) + kBlack;
    HeadState rest;
    rest.betas = bound_.betas;
    const SplatSet posed = posedSplats(bound_, *out_.head, rest);
    std::vector<std::size_t> dyed;
    std::vector<glm::vec3> positions;
    std::vector<float> light;
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (!isHair(i) && (!onSkin(i) || scalpAt(i) <= 0)) continue;
      dyed.push_back(i);
      positions.emplace_back(posed.means[3 * i], posed.means[3 * i + 1], posed.means[3 * i + 2]);
      light.push_back(luminance(linear(splatColour(bound_.local, i))) + kBlack);
    }
    // Lights and shades are held, so that pale hair does not burn out; the strands keep their contrast.
    const auto low = localMeans(positions, light, kDetailCell);
    for (std::size_t k = 0; k < dyed.size(); ++k) {
      const float strength = std::clamp(low[k] / usual, kLeastLight, kMostLight) *
                             std::clamp(light[k] / low[k], kLeastDetail, kMostDetail);
      const float share = isHair(dyed[k]) ? 1.0f : scalpAt(dyed[k]);
      setSplatColour(bound_.local, dyed[k],
                     glm::mix(splatColour(bound_.local, dyed[k]), display(linear(colour) * strength), share));
    }
  }

  void changeEyes(const std::string& name) {
    const auto now = loadEyeTexture(folder_, name);
    const auto before = loadEyeTexture(folder_, out_.paint.eyeColour);
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (!onVertex(i) || !partOf(i).ends_with("_eye")) continue;
      const SurfacePoint& p = shape_.vertices()[bound_.anchors[i]];
      const glm::uvec3& f = shape_.surfaceFaceUvs()[p.face];
      glm::vec2 uv(0);
      for (int c = 0; c < 3; ++c) uv += p.barycentric[c] * shape_.surfaceUvs()[f[c]];
      const float r = irisRadiusAt(uv);
      if (r > kIrisEdge || r < kPupilEdge) continue;
      const glm::vec3 from = glm::vec3(before->sample(uv, 0)) * out_.paint.irisTint;
      const glm::vec3 ratio =
          glm::clamp((glm::vec3(now->sample(uv, 0)) + 0.004f) / (from + 0.004f), 0.05f, 20.0f);
      setSplatColour(bound_.local, i, display(linear(splatColour(bound_.local, i)) * ratio));
    }
    out_.paint.eyeColour = name;
    out_.paint.irisTint = glm::vec3(1);
  }

  void toneSkin(const LookParams& look) {
    const glm::vec3 factor = glm::exp(look.skinTone * kDarker + look.skinWarmth * kWarmer);
    const auto toned = [&](const glm::vec3& c) { return display(linear(c) * factor); };
    for (std::size_t i = 0; i < bound_.size(); ++i) {
      if (!onSkin(i)) continue;
      const glm::vec3 c = splatColour(bound_.local, i);
      setSplatColour(bound_.local, i, glm::mix(toned(c), c, scalpAt(i)));
    }
    for (std::size_t v = 0; v + 2 < out_.paint.bald.size(); v += 3) {
      std::uint8_t* b = &out_.paint.bald[v];
      const glm::vec3 c = toned(glm::vec3(b[0], b[1], b[2]) / 255.0f);
      for (int k = 0; k < 3; ++k) b[k] = std::uint8_t(c[k] * 255 + 0.5f);
    }
  }

  Avatar out_;
  BoundSplats bound_;
  std::filesystem::path folder_;
  SplatTemplate shape_;
  std::vector<float> headVertices_;
};

}  // namespace

std::shared_ptr<const Avatar> withLook(const Avatar& avatar, const LookParams& look,
                                       const std::filesystem::path& headFolder) {
  Restyling restyling(avatar, headFolder);
  restyling.apply(look);
  return restyling.result();
}

std::shared_ptr<const Avatar> restyled(const std::shared_ptr<const Avatar>& avatar, const LookParams& look,
                                       const std::filesystem::path& headFolder) {
  const auto base = baseOf(avatar);
  if (look == LookParams{}) return base;
  auto out = std::make_shared<Avatar>(*withLook(*base, look, headFolder));
  out->base = base;
  return out;
}

}  // namespace likeness
