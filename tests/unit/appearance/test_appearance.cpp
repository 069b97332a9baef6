#include <QtTest/QtTest>
#include <cmath>

#include "engine/appearance/closed_skin.h"
#include "engine/appearance/graph_smoothing.h"
#include "engine/appearance/iris_colour.h"
#include "engine/appearance/merged_sight.h"
#include "engine/appearance/mouth_shade.h"
#include "engine/appearance/photo_refine.h"
#include "engine/appearance/skin_appearance.h"
#include "engine/appearance/skin_gloss.h"
#include "engine/appearance/skin_grain.h"
#include "engine/appearance/stubble.h"

using namespace likeness;

namespace {

// A strip of quads: n columns, two rows.
std::vector<glm::uvec3> strip(std::uint32_t n) {
  std::vector<glm::uvec3> faces;
  for (std::uint32_t i = 0; i + 1 < n; ++i) {
    faces.emplace_back(i, i + 1, n + i);
    faces.emplace_back(i + 1, n + i + 1, n + i);
  }
  return faces;
}

// A grid of n x n vertices.
std::vector<glm::uvec3> grid(std::uint32_t n) {
  std::vector<glm::uvec3> faces;
  for (std::uint32_t y = 0; y + 1 < n; ++y)
    for (std::uint32_t x = 0; x + 1 < n; ++x) {
      faces.emplace_back(y * n + x, y * n + x + 1, y * n + n + x);
      faces.emplace_back(y * n + x + 1, y * n + n + x + 1, y * n + n + x);
    }
  return faces;
}

// An eye texture with an iris of one colour around the default head's eye centres.
std::shared_ptr<const Texture> plainEye(const glm::vec3& iris) {
  ImageF image(256, 256, 3);
  for (int y = 0; y < 256; ++y)
    for (int x = 0; x < 256; ++x) {
      const float r = irisRadiusAt({(float(x) + 0.5f) / 256, 1 - (float(y) + 0.5f) / 256});
      const glm::vec3 c = r < 0.3f ? glm::vec3(0.01f) : r < 1 ? iris : glm::vec3(0.7f);
      std::copy_n(&c.x, 3, image.at(x, y));
    }
  return Texture::fromLinear(image);
}

// A square of face skin seen from the front, n x n vertices, and what a photo shows of it.
struct SkinSquare {
  AvatarSurface surface;
  std::vector<glm::vec3> fitted;  // display-referred
  PhotoSight sight;

  SkinSquare(std::uint32_t n, const glm::vec3& albedo) {
    const std::size_t count = std::size_t(n) * n;
    surface.part.assign(count, 0);
    surface.face.assign(count, 1.0f);
    surface.lips.assign(count, 0.0f);
    surface.lids.assign(count, 0.0f);
    surface.graph = graphOfFaces(count, grid(n));
    fitted.assign(count, display(albedo));
    sight.weight.assign(count, 1.0f);
    sight.facing.assign(count, 1.0f);
    for (std::uint32_t i = 0; i < count; ++i) {
      // Light that falls off from one side, and a lamp mirrored in the middle.
      const float x = float(i % n) / float(n) - 0.5f, y = float(i / n) / float(n) - 0.5f;
      const float lamp = 0.1f * std::exp(-(x * x + y * y) / 0.02f);
      sight.colour.push_back(display((1 + x) * albedo + lamp));
    }
  }
  static glm::vec3 display(const glm::vec3& linear) { return glm::pow(linear, glm::vec3(1 / 2.2f)); }
};

}  // namespace

class TestAppearance : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void fillKeepsDataAndFlowsIntoTheUnknown() {
    const std::uint32_t n = 40;
    const VertexGraph graph = graphOfFaces(2 * n, strip(n));
    std::vector<glm::vec3> data(2 * n, glm::vec3(0));
    std::vector<float> weight(2 * n, 0.0f);
    for (std::uint32_t row : {0u, n}) {
      data[row] = glm::vec3(1, 0, 0);
      data[row + n - 1] = glm::vec3(0, 1, 0);
      weight[row] = weight[row + n - 1] = 1e4f;
    }
    const auto x = smoothFill(graph, data, weight, 1.0f, 0.0f, glm::vec3(0.5f), 2000);
    QVERIFY(glm::length(x[0] - glm::vec3(1, 0, 0)) < 1e-3f);
    // Without a pull the harmonic fill is linear along the strip.
    for (std::uint32_t i = 0; i < n; ++i)
      QVERIFY(std::abs(x[i].r - (1 - float(i) / float(n - 1))) < 0.02f);
  }

  void fillWithoutDataSettlesToRest() {
    const VertexGraph graph = graphOfFaces(10, strip(5));
    const auto x = smoothFill(graph, std::vector<glm::vec3>(10, glm::vec3(9)), std::vector<float>(10, 0.0f), 2.0f,
                              0.1f, glm::vec3(0.25f));
    for (const auto& v : x) QVERIFY(glm::length(v - glm::vec3(0.25f)) < 1e-5f);
  }

  // One row of splats in front of the camera learns the colour of the target; a splat that the
  // photo does not show keeps its own.
  void refinementLearnsSeenColoursOnly() {
    SplatSet splats;
    for (int i = 0; i < 5; ++i) {
      splats.means.insert(splats.means.end(), {0.02f * float(i - 2), 0, 0});
      splats.scales.insert(splats.scales.end(), {0.012f, 0.02f, 0.004f});
      splats.rotations.insert(splats.rotations.end(), {1, 0, 0, 0});
      splats.opacities.push_back(0.95f);
      splats.sh.insert(splats.sh.end(), {0, 0, 0});
    }
    RefineTarget target;
    target.camera = lookAtCamera({0, 0, 0.5f}, {0, 0, 0}, 20, 96, 96);
    target.picture = ImageF(96, 96, 3, 0.8f);
    target.seen = {1, 1, 1, 1, 0};
    const VertexGraph graph = graphOfFaces(5, {});
    target.graph = &graph;
    RefineParams params;
    params.steps = 80;
    double first = 0, last = 0;
    refineOnPhoto(target, params, splats, [&](int step, double loss, const auto&) {
      if (step == 0) first = loss;
      last = loss;
      return true;
    });
    QVERIFY2(last < 0.7 * first, qPrintable(QString("%1 to %2").arg(first).arg(last)));
    QVERIFY(0.5f + kShDc * splats.sh[6] > 0.7f);
    QCOMPARE(splats.sh[12], 0.0f);
    QCOMPARE(splats.means[12], 0.04f);
  }

  // Light that falls off is no highlight, a mirrored lamp is one, and nothing is lost on the whole.
  void highlightsAreToldFromShading() {
    const std::uint32_t n = 60;
    const SkinSquare square(n, {0.35f, 0.18f, 0.1f});
    const auto got = highlightsOf(square.surface, square.fitted, square.sight);
    const float middle = got[n / 2 * n + n / 2], edge = got[n / 2 * n + n - 3];
    QVERIFY2(middle > 0.04f && middle < 0.1f, qPrintable(QString::number(middle)));
    QVERIFY2(edge <= 0 && edge > -0.04f, qPrintable(QString::number(edge)));
    double sum = 0, size = 0;
    for (float g : got) sum += double(g), size += std::abs(double(g));
    QVERIFY2(std::abs(sum) < 0.1 * size, qPrintable(QString("%1 of %2").arg(sum).arg(size)));
    const glm::vec3 colour = square.sight.colour[n / 2 * n + n / 2];
    QVERIFY(withoutGloss(colour, middle).r < colour.r);
    QVERIFY(glm::length(withoutGloss(colour, 0) - colour) < 1e-4f);
  }

  // Without colour, or with too little of a face, nothing can be told.
  void greySkinHasNoHighlights() {
    const SkinSquare grey(60, glm::vec3(0.3f)), small(10, {0.35f, 0.18f, 0.1f});
    for (float g : highlightsOf(grey.surface, grey.fitted, grey.sight)) QCOMPARE(g, 0.0f);
    for (float g : highlightsOf(small.surface, small.fitted, small.sight)) QCOMPARE(g, 0.0f);
  }

  // The far half of a square is scalp: dark and grey it is stubble, and what the photo does not show of it
  // gets the same colour under its own light. A third of what is seen is enough: before the hairline the
  // scalp is bare.
  void darkScalpIsStubble() {
    const std::uint32_t n = 60;
    const glm::vec3 hair(0.4f, 0.5f, 0.6f);
    SkinSquare square(n, {0.35f, 0.18f, 0.1f});
    AvatarSurface& s = square.surface;
    s.scalp.assign(s.size(), 0.0f);
    for (std::size_t v = 0; v < s.size(); ++v) {
      square.sight.colour[v] = square.fitted[v];
      if (v < s.size() / 2) s.scalp[v] = 1, s.face[v] = 0;
    }
    QVERIFY(!seenStubble(s, square.fitted, square.sight));
    const std::size_t seen = s.size() / 4, bare = s.size() / 3;
    for (std::size_t v = 0; v < bare; ++v) {
      square.sight.colour[v] *= hair;
      if (v < seen) square.sight.weight[v] = 0, square.sight.colour[v] = glm::vec3(0), square.fitted[v] *= 0.8f;
    }
    const auto stubble = seenStubble(s, square.fitted, square.sight);
    QVERIFY(stubble.has_value());
    QCOMPARE(stubble->scalp.front(), 1.0f);
    QCOMPARE(stubble->scalp.back(), 0.0f);
    QVERIFY(stubble->tone[seen] == square.sight.colour[seen]);
    for (int c = 0; c < 3; ++c) {
      const float unseen = stubble->tone[0][c] / square.fitted[0][c];
      QVERIFY2(std::abs(unseen - hair[c]) < 0.1f, qPrintable(QString::number(unseen)));
    }
    std::fill(square.sight.weight.begin(), square.sight.weight.begin() + std::ptrdiff_t(s.size() / 2), 0.0f);
    QVERIFY(!seenStubble(s, square.fitted, square.sight));  // no scalp seen
  }

  // A scalp in deep shade keeps the hue of the skin: no hair grows on it.
  void shadeOnTheScalpIsNoStubble() {
    const std::uint32_t n = 60;
    SkinSquare square(n, {0.35f, 0.18f, 0.1f});
    AvatarSurface& s = square.surface;
    s.scalp.assign(s.size(), 0.0f);
    for (std::size_t v = 0; v < s.size(); ++v) {
      square.sight.colour[v] = square.fitted[v];
      if (v < s.size() / 2) s.scalp[v] = 1, s.face[v] = 0, square.sight.colour[v] *= 0.5f;
    }
    QVERIFY(!seenStubble(s, square.fitted, square.sight));
  }

  // What darkens the last seen skin darkens what lies beside it, and less and less: no seam.
  void seenSkinGoesOnWithoutASeam() {
    const std::uint32_t n = 40, end = 20;
    SkinSquare square(n, glm::vec3(0.3f));
    AvatarSurface& s = square.surface;
    for (auto* mask : {&s.ears, &s.inside, &s.neck, &s.scalp}) mask->assign(s.size(), 0.0f);
    s.albedoMean.assign(s.size(), glm::vec3(0.3f));
    s.mirror.assign(s.size(), -1);
    TemplateLight light;
    light.shading.assign(s.size(), glm::vec3(1));
    for (std::uint32_t v = 0; v < s.size(); ++v) {
      const std::uint32_t x = v % n;
      square.sight.colour[v] = x < end ? square.fitted[v] * (x + 3 < end ? 1.0f : 0.7f) : glm::vec3(0);
      square.sight.weight[v] = x < end ? 1.0f : 0.0f;
    }
    const SkinColours skin = paintSkin(s, {}, square.sight, light, {});
    std::vector<float> shade;
    for (std::uint32_t x = 0; x < n; ++x) shade.push_back(skin.colour[n / 2 * n + x].r / square.fitted[0].r);
    QVERIFY(std::abs(shade[end - 1] - 0.7f) < 0.01f);
    for (std::uint32_t x = end; x < n; ++x)
      QVERIFY2(shade[x] > shade[x - 1] - 0.01f && shade[x] < shade[x - 1] + 0.05f,
               qPrintable(QString("column %1: %2 after %3").arg(x).arg(shade[x]).arg(shade[x - 1])));
    QVERIFY2(shade[n - 1] > 0.8f, qPrintable(QString::number(shade[n - 1])));
  }

  // Thin, half clear splats on the scalp close; the face's become as wide as their distance asks, and all stay
  // flat.
  void theSkinLetsNothingShineThrough() {
    const std::uint32_t n = 20;
    SkinSquare square(n, glm::vec3(0.3f));
    AvatarSurface& s = square.surface;
    s.scalp.assign(s.size(), 0.0f);
    PosedTemplate posed;
    BoundSplats bound;
    SplatSet splats;
    for (std::uint32_t v = 0; v < s.size(); ++v) {
      if (v < s.size() / 2) s.scalp[v] = 1;
      posed.positions.emplace_back(0.002f * float(v % n), 0.002f * float(v / n), 0.0f);
      bound.anchors.push_back(v);
      bound.kinds.push_back(std::uint8_t(BindingKind::vertex));
      splats.means.insert(splats.means.end(), 3, 0.0f);
      splats.scales.insert(splats.scales.end(), {0.0008f, 0.0009f, 0.0002f});
      splats.opacities.push_back(0.6f);
    }
    closeSkin(s, posed, bound, splats);
    QVERIFY(splats.opacities.front() > 0.95f && splats.scales[0] > 0.0013f && splats.scales[1] > 0.0013f);
    QCOMPARE(splats.scales[2], 0.0002f);
    const float* face = &splats.scales[splats.scales.size() - 3];
    QVERIFY2(face[0] > 0.001f && face[0] < 0.0013f, qPrintable(QString::number(face[0])));
    QVERIFY(splats.opacities.back() == 0.6f && face[2] == 0.0002f);
    const std::vector<float> wide = splats.scales;
    closeSkin(s, posed, bound, splats);
    QVERIFY(splats.scales == wide);
  }

  void refinementStopsWhenAsked() {
    SplatSet splats;
    splats.means = {0, 0, 0};
    splats.scales = {0.02f, 0.02f, 0.02f};
    splats.rotations = {1, 0, 0, 0};
    splats.opacities = {0.9f};
    splats.sh = {0, 0, 0};
    RefineTarget target;
    target.camera = lookAtCamera({0, 0, 0.5f}, {0, 0, 0}, 20, 32, 32);
    target.picture = ImageF(32, 32, 3, 0.2f);
    target.seen = {1};
    const VertexGraph graph = graphOfFaces(1, {});
    target.graph = &graph;
    int calls = 0;
    refineOnPhoto(target, RefineParams{}, splats, [&](int, double, const auto&) { return ++calls < 3; });
    QCOMPARE(calls, 3);
  }

  // Noise measured on one half and made again has the same strength, without outliers' help.
  void grainKeepsItsStatistics() {
    const std::uint32_t n = 80;
    const VertexGraph graph = graphOfFaces(n * n, grid(n));
    GrainStatistics wanted;
    wanted.deviation[0] = glm::vec3(0.05f, 0.04f, 0.03f);
    std::vector<glm::vec3> residual = grainNoise(graph, wanted);
    for (std::size_t i = 0; i < residual.size(); i += 50) residual[i] = glm::vec3(3);  // moles
    const GrainStatistics got = grainOf(graph, residual, std::vector<float>(n * n, 1.0f));
    QVERIFY2(std::abs(got.deviation[0].r - 0.05f) < 0.015f, qPrintable(QString::number(got.deviation[0].r)));
    QVERIFY(got.deviation[0].b < got.deviation[0].r);
    QVERIFY(grainOf(graph, residual, std::vector<float>(n * n, 0.0f)).deviation[0].r == 0.0f);
  }

  void irisComesFromThePhotoOrIsBrown() {
    const glm::vec3 brown(0.09f, 0.04f, 0.02f), blue(0.08f, 0.16f, 0.28f);
    const std::vector<EyeTexture> textures{eyeTextureOf("blue", plainEye(blue)), eyeTextureOf("brown", plainEye(brown))};
    QVERIFY(glm::distance(textures[0].iris, blue) < 0.01f);
    SeenIris seen{0.7f * blue, 500};  // in the lid's shadow
    const IrisChoice choice = chooseIris(textures, seen);
    QVERIFY(choice.fromPhoto && textures[choice.texture].name == "blue");
    QVERIFY(glm::distance(choice.tint, glm::vec3(0.7f)) < 0.05f);
    seen.vertices = 10;  // too small in the photo
    const IrisChoice unseen = chooseIris(textures, seen);
    QVERIFY(!unseen.fromPhoto && textures[unseen.texture].name == "brown" && unseen.tint == glm::vec3(1));
  }

  void mouthIsLitLikeTheFaceAndDarkBehind() {
    AvatarSurface surface;
    surface.part = {0, 0};
    surface.face = {1, 0};
    surface.lips = {0, 1};
    PosedTemplate posed;
    posed.positions = {{0, 0.03f, 0.05f}, {0, 0, 0.05f}};
    PhotoSight sight;
    sight.weight = {1, 1};
    TemplateLight light;
    light.shading = {glm::vec3(0.8f, 0.6f, 0.4f), glm::vec3(0)};
    const MouthShade mouth(surface, posed, sight, light);
    const glm::vec3 front = mouth.at({0, 0, 0.046f}), back = mouth.at({0, 0, -0.02f});
    QVERIFY(std::abs(front.g - 0.6f) < 0.02f);
    QVERIFY(front.r - front.b < 0.4f - 0.15f);  // teeth take half of the light's colour
    QVERIFY(back.g < 0.1f * front.g && back.g > 0);
  }

  // Skin of one colour: the second photo, twice as bright and from the other side, completes the
  // first without a step; where both see it well the first leads.
  void photosComeTogetherUnderTheFirstOnesLight() {
    constexpr std::size_t n = 1000;
    AvatarSurface surface;
    surface.part.assign(n, 0);
    surface.face.assign(n, 1.0f);
    std::vector<PhotoEvidence> photos(2);
    for (std::size_t k = 0; k < 2; ++k) {
      PhotoSight& s = photos[k].sight;
      s.colour.assign(n, glm::vec3(k == 0 ? 0.3f : 0.6f));
      s.facing.assign(n, k == 0 ? 0.9f : 0.5f);
      s.weight.resize(n);
      for (std::size_t v = 0; v < n; ++v) {
        const float t = float(v) / n;
        s.weight[v] = std::clamp(k == 0 ? 1.4f - 2 * t : 2 * t - 0.4f, 0.0f, 1.0f);
      }
      photos[k].fitted.assign(n, glm::vec3(0.35f));
    }
    const PhotoSight merged = mergedSight(surface, photos);
    for (std::size_t v = 0; v < n; ++v) QVERIFY(std::abs(merged.colour[v].r - 0.3f) < 0.02f);
    QVERIFY(merged.weight[0] == 1.0f && merged.weight[n - 1] == 1.0f);
    QVERIFY(merged.facing[n - 1] == 0.5f && merged.facing[0] == 0.9f);
  }
};

QTEST_APPLESS_MAIN(TestAppearance)
#include "test_appearance.moc"
