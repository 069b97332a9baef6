#include <QtTest>
#include <cmath>
#include <fstream>
#include <map>
#include <opencv2/imgcodecs.hpp>

#include "engine/core/error.h"
#include "engine/head/flame_files.h"
#include "engine/head/head_evaluator.h"
#include "engine/render/atlas_padding.h"
#include "engine/render/camera_placement.h"
#include "engine/render/head_resources.h"
#include "engine/render/light_file.h"
#include "engine/render/mesh/mesh_renderer.h"

using namespace likeness;

namespace {

const std::filesystem::path kFolder = LIKENESS_SOURCE_DIR "/resources/default_head";

std::shared_ptr<const HeadModel> defaultHead() {
  static const auto model = loadHeadModel(kFolder / "head.npz");
  return model;
}

Camera cameraAt(float yaw, int size, float fov = 22) {
  CameraPlacement placement;
  placement.yawDegrees = yaw;
  placement.fovDegrees = fov;
  placement.width = placement.height = size;
  return placeCamera(placement);
}

// Compares with tests/reference/mesh_render/NAME.png. LIKENESS_UPDATE_GOLDENS=1 writes it instead.
// Tolerance: mean difference 1 of 255 and at most 0.5 % of the bytes off by more than 24, which
// covers the fused multiply-adds of other SIMD targets.
void compareWithGolden(const Image8& picture, const std::string& name) {
  const std::string file = std::string(LIKENESS_TEST_DATA) + "/mesh_render/" + name + ".png";
  const cv::Mat mine(picture.height, picture.width, CV_8UC3,
                     const_cast<std::uint8_t*>(picture.pixels.data()));
  if (qEnvironmentVariableIsSet("LIKENESS_UPDATE_GOLDENS")) {
    QVERIFY(cv::imwrite(file, mine));
    QSKIP("golden written");
  }
  const cv::Mat golden = cv::imread(file, cv::IMREAD_COLOR);
  QVERIFY2(golden.size() == mine.size(), file.c_str());
  double sum = 0;
  int far = 0;
  for (int y = 0; y < golden.rows; ++y) {
    for (int i = 0; i < 3 * golden.cols; ++i) {
      const int difference = std::abs(int(golden.ptr(y)[i]) - int(mine.ptr(y)[i]));
      sum += difference;
      far += difference > 24;
    }
  }
  const double count = 3.0 * golden.rows * golden.cols;
  QVERIFY2(sum / count < 1.0, qPrintable(QString("mean difference %1").arg(sum / count)));
  QVERIFY2(far / count < 0.005, qPrintable(QString("%1 of the bytes far off").arg(far / count)));
}

}  // namespace

class TestHeadScene : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void partsAndLabelsAreVisible();
  void coarseTrianglesLieUnderFineOnes();
  void normalsPointOutwards();
  void noHolesInTheSilhouette();
  void closedEyesShowNoEyeball();
  void closedMouthShowsNoWhiteLine();
  void hairTurnsWithTheHead();
  void clayHidesCards();
  void goldenFront();
  void goldenHairSmile();
  void goldenLabels();
  void paddingFillsOnlyTheOutside();
  void lightFileIsReadAndChecked();
  void cameraKeepsTheProjectsAngles();
  void wrongVertexCountIsRefused();
};

void TestHeadScene::partsAndLabelsAreVisible() {
  HeadScene scene(defaultHead(), loadHeadTextures(kFolder, *defaultHead()));
  MeshRenderer renderer;
  const MeshBuffers b = renderer.render(scene.scene(), cameraAt(0, 256, 16));
  std::map<int, int> count;
  for (std::uint8_t label : b.label.pixels) ++count[label];
  for (HeadLabel label : {HeadLabel::skin, HeadLabel::eye, HeadLabel::lips, HeadLabel::nose,
                          HeadLabel::neck, HeadLabel::ears}) {
    QVERIFY2(count[int(label)] > 20, qPrintable(QString::number(int(label))));
  }
  for (std::size_t i = 0; i < b.part.pixels.size(); ++i) {
    QCOMPARE(b.part.pixels[i] < 0, b.label.pixels[i] == 0);
    QCOMPARE(b.part.pixels[i] < 0, b.depth.pixels[i] == 0);
  }
}

// A fine triangle comes from a coarse one: their centres are closer than that triangle is large.
void TestHeadScene::coarseTrianglesLieUnderFineOnes() {
  const auto model = defaultHead();
  const HeadScene scene(model, {});
  auto vertex = [&](std::uint32_t v) {
    return glm::vec3(model->templateVertices[3 * v], model->templateVertices[3 * v + 1],
                     model->templateVertices[3 * v + 2]);
  };
  int off = 0, total = 0;
  for (std::size_t p = 0; p < scene.scene().parts.size(); ++p) {
    const MeshPart& part = scene.scene().parts[p];
    const auto coarse = scene.coarseTriangles(p);
    QCOMPARE(coarse.size(), part.triangles.size());
    for (std::size_t f = 0; f < coarse.size(); ++f) {
      QVERIFY(coarse[f] < model->faces.size());
      const glm::uvec3 t = part.triangles[f], c = model->faces[coarse[f]];
      const glm::vec3 fine =
          (part.positions[t.x] + part.positions[t.y] + part.positions[t.z]) / 3.0f;
      const glm::vec3 a = vertex(c.x), b = vertex(c.y), d = vertex(c.z);
      const float size = std::max({glm::distance(a, b), glm::distance(b, d), glm::distance(d, a)});
      off += glm::distance(fine, (a + b + d) / 3.0f) > 0.75f * size;
      ++total;
    }
  }
  QVERIFY2(off < total / 200, qPrintable(QString("%1 of %2").arg(off).arg(total)));
}

void TestHeadScene::normalsPointOutwards() {
  const HeadScene scene(defaultHead(), {});
  MeshRenderer renderer;
  const Camera camera = cameraAt(30, 128);
  const MeshBuffers b = renderer.render(scene.scene(), camera);
  const glm::vec3 eye(glm::inverse(camera.cameraFromWorld)[3]);
  int seen = 0, away = 0;
  for (std::size_t i = 0; i < b.part.pixels.size(); ++i) {
    if (b.part.pixels[i] < 0) continue;
    const glm::vec3 n(b.normal.pixels[3 * i], b.normal.pixels[3 * i + 1],
                      b.normal.pixels[3 * i + 2]);
    QVERIFY(std::abs(glm::length(n) - 1) < 1e-3f);
    away += glm::dot(n, glm::normalize(eye)) < -0.3f;
    ++seen;
  }
  QVERIFY(seen > 2000 && away < seen / 200);
}

// Every pixel row of the head is one run of covered pixels in profile and front views of the face.
void TestHeadScene::noHolesInTheSilhouette() {
  const HeadScene scene(defaultHead(), {});
  MeshRenderer renderer;
  for (float yaw : {0.0f, 90.0f, 180.0f}) {
    const MeshBuffers b = renderer.render(scene.scene(), cameraAt(yaw, 200));
    for (int y = 45; y < 78; ++y) {  // crown to brows: no ear breaks the row
      int runs = 0;
      for (int x = 1; x < 200; ++x)
        runs += *b.alpha.at(x, y) > 0.99f && *b.alpha.at(x - 1, y) <= 0.99f;
      QVERIFY2(runs <= 1, qPrintable(QString("yaw %1 row %2: %3 runs").arg(yaw).arg(y).arg(runs)));
    }
  }
}

void TestHeadScene::closedEyesShowNoEyeball() {
  const auto model = defaultHead();
  HeadState state;
  state.expression.assign(std::size_t(model->expressionCount), 0.0f);
  int blinks = 0;
  for (std::size_t e = 0; e < model->expressionNames.size(); ++e) {
    if (model->expressionNames[e].starts_with("eyeBlink")) state.expression[e] = 1, ++blinks;
  }
  QCOMPARE(blinks, 2);
  HeadScene scene(model, loadHeadTextures(kFolder, *model));
  MeshRenderer renderer;
  auto eyePixels = [&](const std::vector<float>& vertices) {
    scene.pose(vertices);
    int count = 0;
    for (float yaw : {-30.0f, 0.0f, 30.0f}) {
      const MeshBuffers b = renderer.render(scene.scene(), cameraAt(yaw, 256));
      for (std::uint8_t label : b.label.pixels) count += label == std::uint8_t(HeadLabel::eye);
    }
    return count;
  };
  HeadEvaluator evaluator(model);
  QVERIFY(eyePixels(evaluator.evaluate(HeadState{}).vertices) > 150);
  QVERIFY(eyePixels(evaluator.evaluate(state).vertices) <= 3);
}

// Slivers of teeth between closed lips are darker than the lips; an open mouth shows bright ones.
void TestHeadScene::closedMouthShowsNoWhiteLine() {
  const auto model = defaultHead();
  HeadScene scene(model, loadHeadTextures(kFolder, *model));
  HeadEvaluator evaluator(model);
  MeshRenderer renderer;
  auto brightestTooth = [&](float jaw) {
    HeadState state;
    state.jaw.x = jaw;
    scene.pose(evaluator, state);
    float brightest = 0;
    for (float yaw : {-25.0f, 0.0f, 25.0f}) {
      const MeshBuffers b = renderer.render(scene.scene(), cameraAt(yaw, 320, 14));
      for (std::size_t i = 0; i < b.label.pixels.size(); ++i) {
        if (b.label.pixels[i] != std::uint8_t(HeadLabel::teeth)) continue;
        brightest = std::max(brightest, b.colour.pixels[3 * i + 1]);
      }
    }
    return brightest;
  };
  QVERIFY(brightestTooth(0) < 0.25f);
  QVERIFY(brightestTooth(0.3f) > 0.35f);
}

// Turning the head keeps every distance between hair and skull.
void TestHeadScene::hairTurnsWithTheHead() {
  const auto model = defaultHead();
  HeadEvaluator evaluator(model);
  HeadScene scene(model, {});
  scene.setHair(loadHairShell(kFolder, "bob02"));
  auto crownDistances = [&](const HeadState& state) {
    scene.pose(evaluator, state);
    std::uint32_t crown = 0;  // the top of the head belongs to the neck joint alone
    for (std::uint32_t v : model->masks.at("scalp")) {
      if (model->templateVertices[3 * v + 1] > model->templateVertices[3 * crown + 1]) crown = v;
    }
    const auto posed = evaluator.evaluate(state).vertices;
    const glm::vec3 p(posed[3 * crown], posed[3 * crown + 1], posed[3 * crown + 2]);
    std::vector<float> distances;
    for (const glm::vec3& h : scene.scene().parts.back().positions)
      distances.push_back(glm::distance(h, p));
    return distances;
  };
  HeadState turned;
  turned.neck = {0.1f, 0.5f, -0.2f};
  turned.translation = {0.02f, -0.01f, 0.05f};
  const auto before = crownDistances(HeadState{}), after = crownDistances(turned);
  QVERIFY(before.size() > 300);
  for (std::size_t i = 0; i < before.size(); ++i)
    QVERIFY2(std::abs(before[i] - after[i]) < 2e-4f,
             qPrintable(QString::number(before[i] - after[i])));
}

void TestHeadScene::clayHidesCards() {
  HeadScene scene(defaultHead(), loadHeadTextures(kFolder, *defaultHead()));
  const std::size_t all = scene.scene().parts.size();
  HeadLook look;
  look.clay = true;
  scene.setLook(look);
  QVERIFY(scene.scene().parts.size() < all);
  for (const MeshPart& part : scene.scene().parts) QVERIFY(!part.material.blended());
}

void TestHeadScene::goldenFront() {
  HeadScene scene(defaultHead(), loadHeadTextures(kFolder, *defaultHead()));
  MeshRenderer renderer;
  compareWithGolden(renderer.render(scene.scene(), cameraAt(0, 192, 18)).picture, "front");
}

void TestHeadScene::goldenHairSmile() {
  const auto model = defaultHead();
  HeadState state;
  state.expression.assign(std::size_t(model->expressionCount), 0.0f);
  for (std::size_t e = 0; e < model->expressionNames.size(); ++e) {
    if (model->expressionNames[e].starts_with("mouthSmile")) state.expression[e] = 0.8f;
  }
  state.jaw.x = 0.12f;
  HeadScene scene(model, loadHeadTextures(kFolder, *model, "blue"));
  scene.setHair(loadHairShell(kFolder, "short02"));
  HeadEvaluator evaluator(model);
  scene.pose(evaluator, state);
  MeshRenderer renderer;
  compareWithGolden(renderer.render(scene.scene(), cameraAt(35, 192, 18)).picture, "hair_smile");
}

void TestHeadScene::goldenLabels() {
  HeadScene scene(defaultHead(), loadHeadTextures(kFolder, *defaultHead()));
  MeshRenderer renderer;
  compareWithGolden(segmentationPicture(renderer.render(scene.scene(), cameraAt(-40, 192, 18))),
                    "labels");
}

void TestHeadScene::paddingFillsOnlyTheOutside() {
  Image8 picture(16, 16, 3);
  for (int y = 0; y < 16; ++y) {
    for (int x = 0; x < 8; ++x) picture.at(x, y)[0] = 200;
  }
  const std::vector<glm::vec2> uvs = {{0, 0}, {0.5f, 0}, {0.5f, 1}, {0, 1}};
  const std::vector<glm::uvec3> triangles = {{0, 1, 2}, {0, 2, 3}};
  picture.at(3, 3)[0] = 90;
  padAtlas(picture, uvs, triangles);
  QCOMPARE(int(picture.at(3, 3)[0]), 90);
  for (int y = 0; y < 16; ++y) QCOMPARE(int(picture.at(15, y)[0]), 200);
}

void TestHeadScene::lightFileIsReadAndChecked() {
  const QTemporaryDir folder;
  const std::filesystem::path file = folder.filePath("light.json").toStdString();
  auto write = [&](const char* text) { std::ofstream(file) << text; };
  write(
      R"({"ambient": [0.1, 0.2, 0.3], "lamps": [{"to": [0, 0, 2], "colour": [1, 0.5, 0.25], "shadow": false}]})");
  const MeshLight light = loadLight(file);
  QCOMPARE(light.lamps.size(), std::size_t(1));
  QVERIFY(!light.lamps[0].castsShadow && light.lamps[0].highlight);
  QVERIFY(glm::distance(shDiffuse(light.radiance, {0, 1, 0}), glm::vec3(0.1f, 0.2f, 0.3f)) < 1e-5f);
  for (const char* bad :
       {"[]", "{\"lamps\": [{}]}", "{\"ambiant\": [1, 1, 1]}", "{\"radiance\": [[1, 1, 1]]}",
        "{\"lamps\": [{\"to\": [0, 0, 1], \"shadow\": 1}]}", "{\"lamps\": [{\"to\": [0, 0, 0]}]}",
        "{"}) {
    write(bad);
    QVERIFY_THROWS_EXCEPTION(Error, loadLight(file));
  }
}

void TestHeadScene::cameraKeepsTheProjectsAngles() {
  CameraPlacement p;
  p.yawDegrees = 90;
  p.distance = 2;
  const Camera side = placeCamera(p);
  const glm::vec3 centre(glm::inverse(side.cameraFromWorld)[3]);
  QVERIFY(glm::distance(centre, glm::vec3(2, 0, 0)) < 1e-5f);  // at the person's left
  const glm::vec3 nose = side.cameraFromWorld * glm::vec4(0, 0, 0.1f, 1);
  QVERIFY(nose.x < -0.09f && std::abs(nose.z - 2) < 1e-5f);  // the face looks to the picture's left
  const glm::vec3 crown = side.cameraFromWorld * glm::vec4(0, 0.1f, 0, 1);
  QVERIFY(crown.y < -0.09f);  // up is up: image y points down
  p.fovDegrees = 0;
  QVERIFY_THROWS_EXCEPTION(Error, placeCamera(p));
}

void TestHeadScene::wrongVertexCountIsRefused() {
  HeadScene scene(defaultHead(), {});
  QVERIFY_THROWS_EXCEPTION(Error, scene.pose(std::vector<float>(30)));
  QVERIFY_THROWS_EXCEPTION(Error, loadHairShell(kFolder, "no such shell"));
  QVERIFY_THROWS_EXCEPTION(Error, loadHeadTextures(kFolder, *defaultHead(), "pink"));
}

QTEST_APPLESS_MAIN(TestHeadScene)
#include "test_head_scene.moc"
