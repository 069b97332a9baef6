#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "engine/appearance/mean_face_fit.h"
#include "engine/core/error.h"
#include "engine/core/paths.h"
#include "engine/head/flame_files.h"
#include "engine/render/head_resources.h"
#include "engine/splats/avatar_from_head.h"

using namespace likeness;

class TestMeanFace : public QObject {
  Q_OBJECT
  std::shared_ptr<const HeadModel> head_;
  HeadTextures textures_;
  BoundSplats start_;

 private Q_SLOTS:
  void initTestCase() {
    head_ = loadHeadModel(resourcePath("default_head/head.npz"));
    textures_ = loadHeadTextures(resourcePath("default_head"), *head_);
    start_ = avatarFromHead(head_, {}, {.textures = textures_});
  }

  void shippedFileFitsTheShippedHead() {
    BoundSplats splats = start_;
    applyMeanFaceOf(resourcePath("default_head"), splats);
    QVERIFY(splats.local.scales != start_.local.scales);
    for (std::size_t i = 0; i < splats.local.scales.size(); ++i)  // cards are in units of triangles
      if (splats.kinds[i / 3] == std::uint8_t(BindingKind::vertex))
        QVERIFY(splats.local.scales[i] > 0 && splats.local.scales[i] < 0.02f);
  }

  void fileKeepsWhatItSays() {
    MeanFace face = meanFaceOf(start_, start_);
    QVERIFY(face.size() > 80000);
    for (std::size_t i = 0; i < face.scale.size(); ++i) face.scale[i] = 0.3f * float(i % 7) / 7;
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "mean_face.safetensors";
    writeMeanFace(file, face);
    const MeanFace back = readMeanFace(file);
    QCOMPARE(back.size(), face.size());
    for (std::size_t i = 0; i < 100; ++i) QVERIFY(std::abs(back.scale[i] - face.scale[i]) < 0.006f);
    QVERIFY(std::filesystem::file_size(file) < 12 * face.size());
  }

  void anotherHeadIsRefused() {
    MeanFace face = meanFaceOf(start_, start_);
    face.headTopology = "v1-f1-0";
    BoundSplats splats = start_;
    QVERIFY_THROWS_EXCEPTION(Error, applyMeanFace(face, splats));
  }

  void fittingImprovesViewsItDidNotSee() {
    MeanFaceSettings settings;
    settings.steps = 24;
    settings.size = 96;
    double first = 0, last = 0;
    const MeanFaceFit fit = fitMeanFace(head_, textures_, settings, [&](int step, double loss) {
      (step == 0 ? first : last) = loss;
      return true;
    });
    QVERIFY(last < first);
    QVERIFY2(fit.psnr > fit.startPsnr + 0.3, qPrintable(QString("%1 to %2").arg(fit.startPsnr).arg(fit.psnr)));
  }
};

QTEST_GUILESS_MAIN(TestMeanFace)
#include "test_mean_face.moc"
