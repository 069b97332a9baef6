// Whether a photo is the one that an avatar was made from, and where it lies in the fitted camera's picture.
#include <QtTest>

#include "engine/api/photo_backdrop.h"
#include "engine/api/photo_check.h"
#include "engine/avatar/avatar.h"
#include "engine/fit/fit_window.h"

using namespace likeness;

namespace {

// A face `eyes` pixels between the eyes with its middle at (x, y) of a photo.
PhotoCheck photoWith(int width, int height, float x, float y, float eyes) {
  PhotoCheck out;
  out.picture = std::make_shared<Image8>(width, height, 3);
  for (int i = 0; i < 468; ++i) {
    const float a = 0.61803f * float(i), r = eyes * std::sqrt(float(i % 97) / 97.0f);
    out.landmarks.emplace_back(x + r * std::cos(a), y + r * std::sin(a));
  }
  return out;
}

std::shared_ptr<Avatar> avatarOf(const PhotoCheck& photo) {
  const FitWindow window = fitWindowOf(photo.landmarks);
  auto out = std::make_shared<Avatar>();
  out->photoCamera.width = out->photoCamera.height = window.size;
  out->photoCamera.cx = float((0.5 * photo.picture->width - window.origin.x) * window.scale);
  out->photoCamera.cy = float((0.5 * photo.picture->height - window.origin.y) * window.scale);
  return out;
}

bool shows(const std::shared_ptr<const Avatar>& avatar, const PhotoCheck& photo, const std::vector<glm::vec2>& points = {}) {
  return photoBackdrop(avatar, photo, points).picture != nullptr;
}

}  // namespace

class TestPhotoBackdrop : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void itsOwnPhotoIsShownAndOthersAreNot() {
    const PhotoCheck own = photoWith(900, 1200, 430, 520, 140);
    const auto avatar = avatarOf(own);
    QVERIFY(shows(avatar, own));
    QVERIFY(!shows(nullptr, own));
    QVERIFY(!shows(std::make_shared<Avatar>(), own));
    // The working picture of every large face has the same size: the face's place and the photo's tell.
    QVERIFY(!shows(avatar, photoWith(900, 1200, 470, 520, 140)));
    QVERIFY(!shows(avatar, photoWith(900, 1200, 430, 480, 140)));
    QVERIFY(!shows(avatar, photoWith(1000, 1200, 430, 520, 140)));
    QVERIFY(!shows(avatar, photoWith(900, 1200, 430, 520, 180)));
  }

  void pointsMovedALittleAreStillTheSamePhoto() {
    const PhotoCheck own = photoWith(900, 1200, 430, 520, 140);
    auto points = own.landmarks;
    for (int i = 0; i < 30; ++i) points[std::size_t(7 * i)] += glm::vec2(6, -4);
    QVERIFY(shows(avatarOf(own), own, points));
    for (auto& p : points) p += glm::vec2(60, 0);  // another face of the picture
    QVERIFY(!shows(avatarOf(own), own, points));
  }
};

QTEST_GUILESS_MAIN(TestPhotoBackdrop)
#include "test_photo_backdrop.moc"
