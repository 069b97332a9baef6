#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <glm/gtc/quaternion.hpp>
#include <glm/gtc/type_ptr.hpp>

#include "default_head.h"
#include "engine/core/error.h"
#include "engine/head/landmark_files.h"
#include "engine/head/pose_file.h"
#include "engine/splats/avatar_from_head.h"
#include "engine/splats/rig_file.h"
#include "models/io/safetensors.h"

using namespace likeness;

class TestHeadAvatar : public QObject {
  Q_OBJECT
  std::shared_ptr<const HeadModel> head_;
  BoundSplats avatar_;

 private Q_SLOTS:
  void initTestCase() {
    head_ = fixture::defaultHead();
    avatar_ = avatarFromHead(head_, {1.0f, -0.5f, 0.8f}, {});
  }
  void oneSplatPerTemplateVertexInOrder() {
    QVERIFY(avatar_.size() > 80000);
    std::size_t facial = 0;
    for (std::size_t i = 0; i < avatar_.size(); ++i) {
      QCOMPARE(avatar_.kinds[i], std::uint8_t(BindingKind::vertex));
      if (i > 0) QVERIFY(avatar_.anchors[i] > avatar_.anchors[i - 1]);
      facial += avatar_.facial[i];
    }
    QVERIFY(facial > avatar_.size() / 5 && facial < avatar_.size());
  }
  void splatsLieOnTheSurfaceAndAreFlat() {
    HeadState rest;
    const SplatSet world = posedSplats(avatar_, *head_, rest);
    for (std::size_t i = 0; i < world.size(); ++i) {
      QVERIFY(glm::length(glm::make_vec3(avatar_.local.means.data() + 3 * i)) < 1e-5f);
      const float* s = world.scales.data() + 3 * i;
      QVERIFY(std::isfinite(s[0]) && s[0] > 0 && s[0] < 0.01f);
      QVERIFY(s[2] <= s[0] && s[2] <= s[1] * 1.01f);
      for (int k = 0; k < 3; ++k) {
        const float display = 0.5f + kShDc * world.sh[3 * i + std::size_t(k)];
        QVERIFY(display > -1e-4f && display < 1.0001f);
      }
    }
  }
  // Coverage: from every point of the skin the splats around it must add up to an opaque surface.
  void surfaceHasNoHoles() {
    HeadState rest;
    rest.betas = avatar_.betas;
    const SplatTemplate t(*head_, avatar_.recipe);
    SplatPoser poser(std::make_shared<BoundSplats>(avatar_), head_);
    SplatSet world;
    poser.pose(rest, world);
    std::vector<int> splatOf(t.vertices().size(), -1);
    for (std::size_t i = 0; i < avatar_.size(); ++i) splatOf[avatar_.anchors[i]] = int(i);
    double least = 1;
    for (const glm::uvec3& f : t.faces()) {
      if (splatOf[f[0]] < 0) continue;
      glm::vec3 centre(0);
      for (int c = 0; c < 3; ++c) centre += glm::make_vec3(world.means.data() + 3 * splatOf[f[c]]) / 3.0f;
      double through = 1;
      for (int c = 0; c < 3; ++c) {
        const std::size_t i = std::size_t(splatOf[f[c]]);
        const float* q = world.rotations.data() + 4 * i;
        const glm::vec3 d = glm::transpose(glm::mat3_cast(glm::quat(q[0], q[1], q[2], q[3]))) *
                            (centre - glm::make_vec3(world.means.data() + 3 * i));
        const float* s = world.scales.data() + 3 * i;  // seen along the normal
        const double power = -0.5 * (d.x * d.x / (s[0] * s[0]) + d.y * d.y / (s[1] * s[1]));
        through *= 1 - world.opacities[i] * std::exp(power);
      }
      least = std::min(least, 1 - through);
    }
    qInfo("least opacity over a template triangle from its own three corners: %.2f", least);
    QVERIFY(least > 0.5);
  }
  void rigSurvivesReloading() {
    QTemporaryDir folder;
    const std::filesystem::path ply = (folder.path() + "/ä avatar.ply").toStdString();
    const auto file = rigPathFor(ply);
    QCOMPARE(file.filename().string(), std::string("ä avatar.rig.safetensors"));
    writeRig(file, avatar_, "Likeness 1.0");
    QCOMPARE(readSafetensors(file).metadata.at("made_with"), std::string("Likeness 1.0"));
    HeadState rest, smile;
    rest.betas = smile.betas = avatar_.betas;
    smile.expression.assign(30, 0.4f);
    smile.jaw = {0.3f, 0, 0};
    const auto again = attachRig(posedSplats(avatar_, *head_, rest), readRig(file), head_);
    const SplatSet a = posedSplats(avatar_, *head_, smile), b = posedSplats(*again, *head_, smile);
    QVERIFY(tiny::worst(a.means.data(), b.means) < 1e-5);
    QVERIFY(tiny::worst(a.scales.data(), b.scales) < 1e-5);
    QCOMPARE(again->facial, avatar_.facial);
  }
  void wrongPartnersAreRefused() {
    BoundSplats rig = splatsFromRig(rigData(avatar_), "memory");
    HeadState rest;
    SplatSet fewer = posedSplats(avatar_, *head_, rest);
    fewer.opacities.pop_back();
    QVERIFY_THROWS_EXCEPTION(Error, attachRig(fewer, rig, head_));
    QVERIFY_THROWS_EXCEPTION(
        Error, attachRig(posedSplats(avatar_, *head_, rest), rig, tiny::model()));
    for (const char* levels : {"3", "4", "-1", "", "1\n"}) {
      RigData swollen = rigData(avatar_);
      swollen.metadata["midpoint_levels"] = levels;
      QVERIFY_THROWS_EXCEPTION(Error, splatsFromRig(swollen, "memory"));
    }
    for (const float beta : {NAN, INFINITY, 1e30f}) {
      RigData wild = rigData(avatar_);
      wild.tensors["betas"] = HostTensor::of(std::vector<float>{0, beta}, {2});
      QVERIFY_THROWS_EXCEPTION(Error, splatsFromRig(wild, "memory"));
    }
    RigData broken = rigData(avatar_);
    broken.tensors.erase("kind");
    QVERIFY_THROWS_EXCEPTION(Error, splatsFromRig(broken, "memory"));
  }
  void poseFileEqualsTheGolden() {
    const tiny::Golden golden;
    const auto head = tiny::model();
    const HeadLandmarks marks = loadHeadLandmarks({tiny::path("landmark_embedding.npy")}, *head);
    const TensorMap out = poseStates(head, headStatesFrom(golden.tensors), &marks.ibug);
    for (const char* name : {"vertices", "joints_posed", "transforms", "landmarks68_deca"}) {
      QCOMPARE(out.at(name).shape, golden.tensors.at(name).shape);
      QVERIFY(tiny::worst(out.at(name).toFloat().data(), golden.tensors.at(name).toFloat()) < 2e-6);
    }
    const HeadLandmarks split = loadHeadLandmarks(
        {tiny::path("flame_static_embedding.pkl"), tiny::path("flame_dynamic_embedding.npy")}, *head);
    QCOMPARE(split.ibug.contour.pointCount, kContourRows * kContourPoints);
    QCOMPARE(split.ibug.inner.pointCount, 51);
    QVERIFY_THROWS_EXCEPTION(Error, headStatesFrom({}));
  }
};

QTEST_APPLESS_MAIN(TestHeadAvatar)
#include "test_head_avatar.moc"
