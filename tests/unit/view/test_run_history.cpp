// Which states of a run stay, and that memory stays bounded.
#include <QtTest>
#include <algorithm>

#include "engine/api/run_history.h"

using namespace likeness;

namespace {

using States = std::vector<std::shared_ptr<const RunState>>;

std::shared_ptr<const RunState> state(const char* stage, double seconds, std::int64_t bytes = 1) {
  auto snapshot = std::make_shared<AvatarSnapshot>();
  snapshot->stage = stage;
  auto out = std::make_shared<RunState>();
  out->snapshot = snapshot;
  out->seconds = seconds;
  out->bytes = bytes;
  return out;
}

std::shared_ptr<const AvatarSnapshot> snapshotOf(const char* stage, std::size_t splats) {
  auto set = std::make_shared<SplatSet>();
  for (std::size_t i = 0; i < splats; ++i) {
    set->means.insert(set->means.end(), {0.0f, 0.0f, 0.001f * float(i)});
    set->scales.insert(set->scales.end(), 3, 0.03f);
    set->rotations.insert(set->rotations.end(), {1, 0, 0, 0});
    set->opacities.push_back(0.9f);
    set->sh.insert(set->sh.end(), {-1.5f, -1.5f, 1.5f});
  }
  auto out = std::make_shared<AvatarSnapshot>();
  out->splats = set;
  out->stage = stage;
  return out;
}

// A snapshot without rig: shown as it is.
class PlainSubject : public ViewSubject {
 public:
  std::shared_ptr<const SplatSet> pose(const AvatarSnapshot& snapshot, const std::vector<float>&) override { return snapshot.splats; }
  std::shared_ptr<const HeadGeometry> geometry(const AvatarSnapshot&, const std::vector<float>&) override { return nullptr; }
  Image8 picture(const AvatarSnapshot&, const std::vector<float>&, ViewMode, const Camera&, const ColourRgb&, bool) override { return {}; }
};

std::unique_ptr<ViewSubject> plain() { return std::make_unique<PlainSubject>(); }

}  // namespace

class TestRunHistory : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void thinningKeepsStagesAndEnds() {
    States kept;
    for (int i = 0; i < 40; ++i) kept.push_back(state(i < 10 ? "fit" : i < 11 ? "paint" : "refine", 0.5 * i));
    const auto first = kept.front(), paint = kept[10], refine = kept[11], newest = kept.back();
    thinRunStates(kept, 8, 1000);
    QCOMPARE(kept.size(), std::size_t(8));
    for (const auto& wanted : {first, paint, refine, newest}) QVERIFY(std::find(kept.begin(), kept.end(), wanted) != kept.end());
    // What is left covers the whole run.
    double longest = 0;
    for (std::size_t i = 1; i < kept.size(); ++i) longest = std::max(longest, kept[i]->seconds - kept[i - 1]->seconds);
    QVERIFY2(longest < 8, qPrintable(QString::number(longest)));
  }

  void largeStatesAreFewer() {
    States kept;
    for (int i = 0; i < 10; ++i) kept.push_back(state("refine", i, 40));
    thinRunStates(kept, 24, 200);
    QCOMPARE(kept.size(), std::size_t(5));
    States two{state("a", 0, 500), state("a", 1, 500)};
    thinRunStates(two, 24, 200);
    QCOMPARE(two.size(), std::size_t(2));  // first and newest stay whatever they cost
  }

  void onlyARunIsRecordedAndStagesAreNotMissed() {
    Channel<Event> events;
    RunHistory history(plain, events);
    history.offer(snapshotOf("head", 3));
    history.waitUntilIdle();
    QVERIFY(history.states().empty());
    history.begin();
    for (const char* stage : {"fit", "fit", "fit", "paint", "refine", "refine"}) history.offer(snapshotOf(stage, 3));
    history.end();
    history.offer(snapshotOf("look", 3));
    history.waitUntilIdle();
    const auto states = history.states();
    QCOMPARE(states.size(), std::size_t(3));  // within half a second: the first of every stage
    QCOMPARE(QString::fromStdString(states[1]->snapshot->stage), QString("paint"));
    QVERIFY(states[0]->bytes >= 3 * 14 * 4);
    const Image8& picture = states[0]->thumbnail;
    const std::uint8_t* middle = picture.at(kRunThumbnail / 2, kRunThumbnail / 2);
    QVERIFY(middle[2] > middle[0] + 60);  // the splats are blue
    QVERIFY(picture.at(0, 0)[0] > 200);   // the background is not
    const auto run = history.run();
    history.begin();
    QVERIFY(history.states().empty() && history.run() != run);
  }
};

QTEST_GUILESS_MAIN(TestRunHistory)
#include "test_run_history.moc"
