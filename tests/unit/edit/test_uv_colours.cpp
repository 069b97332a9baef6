// The skin's colours as a picture, and back.
#include <QTemporaryDir>
#include <QtTest/QtTest>

#include "edit_avatar.h"
#include "engine/avatar/splat_selection.h"
#include "engine/core/error.h"
#include "engine/edit/uv_colours.h"
#include "engine/media/deep_picture.h"
#include "engine/media/image_io.h"

using namespace likeness;

class TestUvColours : public QObject {
  Q_OBJECT
  std::shared_ptr<const Avatar> avatar_;
  UvLayout layout_;
  QTemporaryDir dir_;

  std::filesystem::path file(const char* name) const { return std::filesystem::path(dir_.path().toStdString()) / name; }
  // Largest change of any splat's colour, display-referred.
  float change(const Avatar& now) const {
    float worst = 0;
    for (std::size_t i = 0; i < now.splats->size(); ++i) {
      const glm::vec3 d = glm::abs(splatColour(now.splats->local, i) - splatColour(avatar_->splats->local, i));
      worst = std::max({worst, d.r, d.g, d.b});
    }
    return worst;
  }
  DeepPicture written(int size, int bits, const char* name) const {
    writeDeepPng(file(name), bakeUvColours(*avatar_, layout_, size), bits);
    return readDeepPicture(file(name));
  }

 private Q_SLOTS:
  void initTestCase() {
    avatar_ = fixture::editAvatar();
    layout_ = uvLayout(*avatar_->head, avatar_->splats->recipe);
  }

  void anUneditedPictureChangesNothing() {
    for (const auto& [size, bits] : {std::pair{256, 8}, {1024, 8}, {1024, 16}}) {
      const DeepPicture back = written(size, bits, "plain.png");
      QCOMPARE(back.bits, bits);
      const auto now = withUvColours(*avatar_, layout_, back.rgb, back.bits);
      QVERIFY(now->splats->local.sh == avatar_->splats->local.sh);
    }
  }

  void anotherDepthChangesAtMostOneStep() {
    const DeepPicture deep = written(1024, 16, "deep.png");
    writeDeepPng(file("shallow.png"), deep.rgb, 8);  // as a program that keeps 8 bits would
    const DeepPicture shallow = readDeepPicture(file("shallow.png"));
    const float down = change(*withUvColours(*avatar_, layout_, shallow.rgb, 16));
    const float up = change(*withUvColours(*avatar_, layout_, deep.rgb, 8));
    qInfo("change of depth: %.5f, %.5f", double(down), double(up));
    QVERIFY(down <= 1.0f / 255 && up <= 1.0f / 255);
    QVERIFY(change(*withUvColours(*avatar_, layout_, shallow.rgb, 8)) <= 1.0f / 255);
  }

  void theWholePictureIsFilled() {
    constexpr int kFine = 2048;
    const ImageF picture = bakeUvColours(*avatar_, layout_, kFine);
    int black = 0;
    for (std::size_t i = 0; i < picture.pixels.size(); i += 3)
      black += picture.pixels[i] + picture.pixels[i + 1] + picture.pixels[i + 2] == 0;
    QCOMPARE(black, 0);
    // Both sides of a seam carry the same colour.
    float worst = 0;
    std::size_t seams = 0;
    const auto at = [&](const glm::vec2& uv) {
      const float* p = picture.at(std::clamp(int(uv.x * kFine), 0, kFine - 1), std::clamp(int((1 - uv.y) * kFine), 0, kFine - 1));
      return glm::vec3(p[0], p[1], p[2]);
    };
    double sum = 0;
    for (std::size_t k = 1; k < layout_.places.size(); ++k) {
      if (layout_.places[k].vertex != layout_.places[k - 1].vertex) continue;
      const float d = glm::distance(at(layout_.places[k].uv), at(layout_.places[k - 1].uv));
      worst = std::max(worst, d), sum += double(d), ++seams;
    }
    qInfo("%zu seam vertices, mean difference %.4f, largest %.4f", seams, sum / double(seams), double(worst));
    QVERIFY(seams > 50 && sum / double(seams) < 0.02);
  }

  void paintingChangesWhatWasPaintedOnly() {
    ImageF picture = bakeUvColours(*avatar_, layout_, 512);
    for (int y = 200; y < 260; ++y)
      for (int x = 230; x < 280; ++x) std::copy_n(std::array<float, 3>{1, 0, 0}.data(), 3, picture.at(x, y));
    writeDeepPng(file("painted.png"), picture, 16);
    const DeepPicture back = readDeepPicture(file("painted.png"));
    const auto now = withUvColours(*avatar_, layout_, back.rgb, back.bits);
    int inside = 0, red = 0;
    std::vector<char> near(layout_.vertexCount, 0);
    for (const auto& p : layout_.places) {
      const float x = p.uv.x * 512, y = (1 - p.uv.y) * 512;
      if (x > 228 && x < 282 && y > 198 && y < 262) near[p.vertex] = 1;
      if (x > 232 && x < 278 && y > 202 && y < 258) near[p.vertex] = 2;
    }
    for (std::size_t i = 0; i < now->splats->size(); ++i) {
      const glm::vec3 c = splatColour(now->splats->local, i);
      const bool vertex = now->splats->kinds[i] == std::uint8_t(BindingKind::vertex);
      const int where = vertex ? near[now->splats->anchors[i]] : 0;
      if (where == 0) QCOMPARE(c, splatColour(avatar_->splats->local, i));
      if (where == 2) ++inside, red += c.r > 0.9f && c.g < 0.1f && c.b < 0.1f;
    }
    QVERIFY(inside > 50);
    // A splat takes its whole difference, so where the skin is smooth it becomes just what was painted.
    QVERIFY2(red > inside * 9 / 10, qPrintable(QString("%1 of %2").arg(red).arg(inside)));
  }

  void wrongPicturesAreRefused() {
    QVERIFY_THROWS_EXCEPTION(Error, withUvColours(*avatar_, layout_, ImageF(64, 32, 3), 8));
    QFile text(QString::fromStdString(file("text.png").string()));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("no picture");
    text.close();
    QVERIFY_THROWS_EXCEPTION(Error, readDeepPicture(file("text.png")));
  }
};

QTEST_GUILESS_MAIN(TestUvColours)
#include "test_uv_colours.moc"
