// Finding splats: by shape drawn in the view, by region, by attribute.
#include <QtTest/QtTest>
#include <numeric>

#include "edit_avatar.h"
#include "engine/avatar/avatar_ply.h"
#include "engine/core/error.h"
#include "engine/edit/splat_attributes.h"
#include "engine/edit/splat_edit.h"
#include "engine/edit/splat_pick.h"
#include "engine/edit/splat_regions.h"

using namespace likeness;

class TestSplatSelect : public QObject {
  Q_OBJECT
  std::shared_ptr<const Avatar> avatar_;
  SplatSet rest_;
  Camera camera_ = portraitCamera(0, 0, 24, 640, 480);

  static int area(const Image8& cover) { return int(std::count(cover.pixels.begin(), cover.pixels.end(), 1)); }
  float z(std::size_t i) const { return rest_.means[3 * i + 2]; }

 private Q_SLOTS:
  void initTestCase() {
    avatar_ = fixture::editAvatar();
    rest_ = restSplats(*avatar_);
  }

  void coversFollowTheirShapes() {
    QCOMPARE(area(coverOfBox(100, 80, {10, 20}, {30, 25})), 100);
    QCOMPARE(area(coverOfBox(100, 80, {30, 25}, {10, 20})), 100);
    QCOMPARE(area(coverOfBox(100, 80, {-50, -50}, {500, 500})), 8000);
    const glm::vec2 bow[] = {{10, 10}, {30, 30}, {30, 10}, {10, 30}};  // two triangles that touch
    QVERIFY(std::abs(area(coverOfPolygon(100, 80, bow)) - 200) <= 20);
    const glm::vec2 dot[] = {{50, 40}};
    QVERIFY(std::abs(area(coverOfBrush(100, 80, dot, 10)) - 314) <= 8);
    const glm::vec2 stroke[] = {{20, 40}, {70, 40}};
    QVERIFY(std::abs(area(coverOfBrush(100, 80, stroke, 5)) - (500 + 78)) <= 12);
    QCOMPARE(area(coverOfPolygon(100, 80, {})), 0);
  }

  void theViewFindsWhatItShows() {
    const Image8 whole = coverOfBox(640, 480, {0, 0}, {640, 480});
    const SplatMask seen = pickSplats(rest_, camera_, whole), all = pickSplats(rest_, camera_, whole, {.through = true});
    QVERIFY(seen == pickSplats(rest_, camera_, whole));
    QVERIFY(seen == seenSplats(rest_, camera_) && all == seenSplats(rest_, camera_, {.through = true}));
    const std::size_t n = selectedCount(seen);
    qInfo("%zu of %zu splats are seen from the front", n, rest_.size());
    QVERIFY(n > rest_.size() / 10 && n < rest_.size() * 7 / 10);
    QVERIFY(selectedCount(all) > rest_.size() * 9 / 10);
    for (std::size_t i = 0; i < seen.size(); ++i) {
      if (!seen[i]) continue;
      QVERIFY(all[i]);
      QVERIFY2(z(i) > -0.13f, "a splat at the back of the head was found from the front");
    }
    // Close up, where centres lie many pixels apart, nothing falls through either.
    Camera close = camera_;
    close.fx *= 12, close.fy *= 12;
    const SplatMask near = pickSplats(rest_, close, whole);
    QVERIFY(selectedCount(near) > 20);
    for (std::size_t i = 0; i < near.size(); ++i) QVERIFY(!near[i] || z(i) > 0.0f);
    QVERIFY_THROWS_EXCEPTION(Error, pickSplats(rest_, camera_, Image8(64, 64, 1)));
  }

  void hiddenSplatsAreNotFound() {
    const SplatMask hidden = pickSplats(rest_, camera_, coverOfBox(640, 480, {200, 200}, {400, 300}));
    const auto edited = withHidden(*avatar_, hidden);
    SplatPoser poser(shownSplats(*edited), edited->head);
    HeadState state;
    SplatSet posed;
    poser.pose(state, posed);
    const SplatMask now = pickSplats(posed, camera_, coverOfBox(640, 480, {0, 0}, {640, 480}), {.through = true});
    QVERIFY(selectedCount(hidden) > 100);
    QCOMPARE(selectedCount(intersected(now, hidden)), std::size_t(0));
    QCOMPARE(selectedCount(visibleSplats(*edited)), rest_.size() - selectedCount(hidden));
  }

  void masksCombine() {
    const SplatMask a{1, 1, 0, 0}, b{0, 1, 1, 0};
    QCOMPARE(combined(a, b, SelectMode::replace), b);
    QCOMPARE(combined(a, b, SelectMode::add), (SplatMask{1, 1, 1, 0}));
    QCOMPARE(combined(a, b, SelectMode::subtract), (SplatMask{1, 0, 0, 0}));
    QCOMPARE(combined({}, b, SelectMode::add), b);
    QCOMPARE(inverted(a, SplatMask{1, 1, 1, 0}), (SplatMask{0, 0, 1, 0}));
  }

  void regionsOfTheHead() {
    const SplatRegions regions(*avatar_->head, avatar_->splats->recipe);
    const auto names = splatRegionNames(*avatar_->head);
    QVERIFY(std::count(names.begin(), names.end(), "nose") == 1 && std::count(names.begin(), names.end(), "hair") == 1);
    for (const auto& name : names) {
      const SplatMask mask = regions.select(name, *avatar_->splats);
      QCOMPARE(mask.size(), avatar_->splats->size());
      QVERIFY2(name == "other" || selectedCount(mask) > 50, name.c_str());
    }
    const SplatMask nose = regions.select("nose", *avatar_->splats);
    for (std::size_t i = 0; i < nose.size(); ++i)
      if (nose[i]) QVERIFY(std::abs(rest_.means[3 * i]) < 0.03f && z(i) > 0.03f);
    const SplatMask hair = regions.select("hair", *avatar_->splats), scalp = regions.select("scalp", *avatar_->splats);
    QVERIFY(selectedCount(hair) > 10000);
    QCOMPARE(selectedCount(intersected(hair, scalp)), std::size_t(0));
    QVERIFY_THROWS_EXCEPTION(Error, regions.select("elbow", *avatar_->splats));
  }

  void attributesAndRanges() {
    const SplatMask all(rest_.size(), 1);
    for (const auto& info : splatAttributes()) {
      const auto values = attributeValues(info.attribute, rest_);
      const auto histogram = attributeHistogram(info.attribute, values, all, 40);
      QCOMPARE(std::accumulate(histogram.counts.begin(), histogram.counts.end(), 0), int(rest_.size()));
      QCOMPARE(selectedCount(selectRange(histogram, values, histogram.low, histogram.high, all)), rest_.size());
      const float middle = (histogram.low + histogram.high) / 2;
      const auto low = selectedCount(selectRange(histogram, values, histogram.low, middle, all));
      const auto high = selectedCount(selectRange(histogram, values, std::nextafter(middle, 1e9f), histogram.high, all));
      QCOMPARE(low + high, rest_.size());
    }
    SplatSet two;
    two.opacities = {0.2f, 0.9f};
    two.means = {0, 0.1f, 0, 0, 0, 0};
    two.scales = {0.001f, 0.002f, 0.008f, 0.001f, 0.001f, 0.001f};
    const auto channel = [](float v) { return (v - 0.5f) / kShDc; };
    two.sh = {channel(1), channel(0), channel(0.1f), channel(0), channel(0), channel(1)};
    QVERIFY(std::abs(attributeValues(SplatAttribute::hue, two)[1] - 240) < 0.1f);
    QVERIFY(attributeValues(SplatAttribute::hue, two)[0] > 350);
    QVERIFY(std::abs(attributeValues(SplatAttribute::size, two)[0] - 8) < 1e-3f);
    QVERIFY(std::abs(attributeValues(SplatAttribute::slenderness, two)[0] - 4) < 1e-3f);
    const auto hues = attributeValues(SplatAttribute::hue, two);
    const auto histogram = attributeHistogram(SplatAttribute::hue, hues, {1, 1}, 36);
    QCOMPARE(selectRange(histogram, hues, 340, 20, {1, 1}), (SplatMask{1, 0}));  // wraps over red
  }
};

QTEST_GUILESS_MAIN(TestSplatSelect)
#include "test_splat_select.moc"
