#include <QtTest/QtTest>
#include <cmath>

#include "engine/core/paths.h"
#include "engine/evaluation/truth_studio.h"
#include "engine/fit/face_cover.h"
#include "engine/fit/face_photo.h"
#include "engine/fit/fit_tables.h"
#include "engine/head/flame_files.h"
#include "engine/media/image_io.h"
#include "models/face/face_check.h"

using namespace likeness;

namespace {

struct Front {
  std::shared_ptr<const FitModel> model;
  FacePipeline pipeline{LIKENESS_SOURCE_DIR "/resources/face_networks"};
  Front() {
    const std::filesystem::path folder = LIKENESS_SOURCE_DIR "/resources/default_head";
    model = buildFitModel(*loadHeadModel(folder / "head.npz"), readFitTables(folder));
  }
  FaceCover cover(const Image8& picture) const {
    const FaceReport report = checkFace(pipeline, picture);
    const FitPhoto photo =
        makeFitPhoto(pipeline, picture, report.faces.at(std::size_t(report.chosen)), report.mesh);
    const FitState state = fitPhotos(*model, {photo}, {});
    return findFaceCover(*model, state, state.photos[0], photo);
  }
};

const Front& front() {
  static const Front instance;
  return instance;
}

bool names(const FaceCover& cover, FaceRegion region) {
  return std::find(cover.regions.begin(), cover.regions.end(), region) != cover.regions.end();
}

// Blends a colour over the pixels whose distance to a shape is negative.
template <class Distance>
void paint(Image8& picture, const glm::vec3& colour, const Distance& distance) {
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const float a = std::clamp(0.5f - float(distance(glm::dvec2(x + 0.5, y + 0.5))), 0.0f, 1.0f);
      for (int c = 0; c < 3; ++c) {
        auto& p = picture.at(x, y)[c];
        p = std::uint8_t(std::lround((1 - a) * float(p) + a * colour[c]));
      }
    }
}

double toSegment(const glm::dvec2& p, const glm::dvec2& a, const glm::dvec2& b) {
  const double t = std::clamp(glm::dot(p - a, b - a) / glm::dot(b - a, b - a), 0.0, 1.0);
  return glm::length(p - a - t * (b - a));
}

// A bald person of the fitter's own distribution with the true landmarks of the photo.
struct Sitter {
  Image8 picture;
  std::vector<glm::dvec2> points;
  double eyes = 0;
  explicit Sitter(std::uint64_t index) {
    TruthStudio studio(LIKENESS_SOURCE_DIR "/resources/default_head", LIKENESS_SOURCE_DIR "/resources/synthetic");
    TruthPerson person = studio.draw({TruthDistribution::fit, 77, index, 1});
    person.shell = "";
    const TruthHead head = studio.headOf(person);
    studio.enter(person, head);
    const Camera camera = studio.photoCamera(person);
    picture = studio.photograph(camera).picture;
    for (const auto& l : head.landmarks) {
      const glm::dvec4 p = glm::dmat4(camera.cameraFromWorld) * glm::dvec4(l, 1);
      points.push_back({camera.fx * p.x / p.z + camera.cx, camera.fy * p.y / p.z + camera.cy});
    }
    eyes = glm::length(0.5 * (points[33] + points[133] - points[362] - points[263]));
  }
  Image8 withGlasses() const {
    Image8 out = picture;
    glm::dvec2 last(0);
    for (const auto& [a, b] : {std::pair(33, 133), std::pair(362, 263)}) {
      const glm::dvec2 centre = 0.5 * (points[a] + points[b]);
      paint(out, {25, 20, 20}, [&](const glm::dvec2& p) {
        return std::abs(glm::length((p - centre) * glm::dvec2(1, 1.25)) - 0.44 * eyes) - 0.035 * eyes;
      });
      last = centre;
    }
    return out;
  }
  // Four fingers of the sitter's own cheek colour over mouth and chin, dark where they meet.
  Image8 withHand() const {
    Image8 out = picture;
    const auto* cheek = picture.at(int(points[50].x), int(points[50].y));
    const glm::dvec2 mouth = 0.5 * (points[13] + points[17]);
    for (int finger = 0; finger < 4; ++finger) {
      const glm::dvec2 tip = mouth + eyes * glm::dvec2(-0.75, 0.27 * (finger - 1.2));
      for (double ring = 1; ring > 0; ring -= 0.1) {
        const float shade = float(0.55 + 0.5 * std::sqrt(1 - ring * ring));
        paint(out, glm::min(shade * glm::vec3(cheek[0], cheek[1], cheek[2]), glm::vec3(255)),
              [&](const glm::dvec2& p) {
                return toSegment(p, tip, tip + glm::dvec2(3 * eyes, 0)) - 0.135 * eyes * ring;
              });
      }
    }
    return out;
  }
};

}  // namespace

class TestFaceCover : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void nothingCoversCollins() {
    const FaceCover cover =
        front().cover(readPhoto(LIKENESS_SOURCE_DIR "/resources/sample/astronaut.png").rgb);
    QVERIFY2(coverWarning(cover).empty(), coverWarning(cover).c_str());  // her hair is no cover
  }

  void hopperWearsHatAndGlasses() {
    const FaceCover cover =
        front().cover(readPhoto(LIKENESS_SOURCE_DIR "/resources/sample/grace_hopper.jpg").rgb);
    QVERIFY2(names(cover, FaceRegion::forehead), coverWarning(cover).c_str());
    QVERIFY2(names(cover, FaceRegion::eyes), coverWarning(cover).c_str());
    QVERIFY2(!names(cover, FaceRegion::mouth), coverWarning(cover).c_str());
    QVERIFY(coverWarning(cover).find("the forehead") != std::string::npos);
  }

  void glassesAndHandAreNamed_data() {
    QTest::addColumn<int>("index");
    QTest::newRow("first") << 1;
    QTest::newRow("second") << 4;
  }
  void glassesAndHandAreNamed() {
    QFETCH(int, index);
    const Sitter sitter{std::uint64_t(index)};
    const FaceCover bare = front().cover(sitter.picture);
    QVERIFY2(bare.regions.empty(), coverWarning(bare).c_str());
    const FaceCover glasses = front().cover(sitter.withGlasses());
    QVERIFY2(names(glasses, FaceRegion::eyes), coverWarning(glasses).c_str());
    QVERIFY2(!names(glasses, FaceRegion::mouth), coverWarning(glasses).c_str());
    const FaceCover hand = front().cover(sitter.withHand());
    QVERIFY2(names(hand, FaceRegion::chin) || names(hand, FaceRegion::mouth), coverWarning(hand).c_str());
    QVERIFY2(!names(hand, FaceRegion::eyes), coverWarning(hand).c_str());
  }

  void sentenceListsRegions() {
    FaceCover cover;
    QVERIFY(coverWarning(cover).empty());
    cover.regions = {FaceRegion::forehead, FaceRegion::eyes, FaceRegion::chin};
    QVERIFY(coverWarning(cover).find("the forehead, the eye region and the chin") != std::string::npos);
  }
};

QTEST_GUILESS_MAIN(TestFaceCover)
#include "test_face_cover.moc"
