// Clips: sampling, edits of keys, files in and out.
#include <QtTest/QtTest>
#include <cmath>
#include <fstream>

#include "engine/core/error.h"
#include "engine/head/flame_files.h"
#include "engine/project/flame_motion.h"
#include "engine/project/live_link_csv.h"
#include "engine/project/preset_file.h"
#include "engine/project/timeline.h"
#include "engine/project/timeline_edit.h"
#include "models/io/npz.h"

using namespace likeness;
namespace fs = std::filesystem;

namespace {

TimelineClip clipOf(std::vector<std::pair<std::string, std::vector<double>>> tracks) {
  TimelineClip clip;
  clip.name = "test";
  for (const auto& [control, frames] : tracks)
    for (const double f : frames) setKey(clip, control, f / 30, float(f) / 100);
  return clip;
}

std::vector<int> frames(const TimelineClip& clip, const std::string& control) {
  std::vector<int> out;
  if (const auto* track = clip.track(control))
    for (const auto& key : track->keys) out.push_back(int(std::lround(clip.frame(key.time))));
  return out;
}

using Frames = std::vector<int>;

}  // namespace

class TestTimeline : public QObject {
  Q_OBJECT
  QTemporaryDir dir_;
  fs::path path(const char* name) const { return fs::path(dir_.path().toStdString()) / name; }

 private Q_SLOTS:
  void samplingFollowsTheEasing() {
    TimelineTrack track{"jawOpen", {{0, 0, Easing::linear}, {1, 1, Easing::hold}, {2, 0, Easing::smooth}, {3, 1, Easing::easeIn}, {4, 0, Easing::easeOut}, {5, 1}}};
    QCOMPARE(track.sample(-1), 0.0f);
    QCOMPARE(track.sample(0.25), 0.25f);
    QCOMPARE(track.sample(1.99), 1.0f);
    QCOMPARE(track.sample(2.5), 0.5f);
    QVERIFY(track.sample(2.1) < 0.05f);
    QCOMPARE(track.sample(3.5), 0.75f);
    QCOMPARE(track.sample(4.5), 0.75f);
    QCOMPARE(track.sample(9), 1.0f);
  }

  void wholePoseClipsPlayTheSame() {
    const auto clips = readExpressionClips(fs::path(LIKENESS_SOURCE_DIR) / "resources/presets/clips.json");
    QVERIFY(clips.size() >= 5);
    for (const auto& clip : clips) {
      const TimelineClip timeline = timelineFromClip(clip);
      for (double t = 0; t < clip.duration(); t += 0.07) {
        const auto a = clip.sample(t), b = timeline.sample(t);
        for (const auto& [control, value] : b) {
          const auto it = a.find(control);
          QVERIFY(std::abs(value - (it == a.end() ? 0.0f : it->second)) < 1e-5f);
        }
      }
    }
  }

  void theRequiredClipsAreThere() {
    QStringList names;
    for (const auto& clip : readExpressionClips(fs::path(LIKENESS_SOURCE_DIR) / "resources/presets/clips.json")) {
      names << QString::fromStdString(clip.name);
      for (const auto& key : clip.keys) expressionFromNames(key.controls);  // throws for an unknown control
    }
    for (const char* name : {"Neutral", "Smile", "Surprise", "Anger", "Sadness", "Disgust", "Fear", "Wink", "Talk", "Blink loop"})
      QVERIFY2(names.contains(name), name);
  }

  void keysSnapAndReplaceEachOther() {
    TimelineClip clip;
    setKey(clip, "jawOpen", 0.501, 0.2f);
    const auto selected = setKey(clip, "jawOpen", 0.499, 0.7f);
    QCOMPARE(clip.tracks[0].keys.size(), std::size_t(1));
    QCOMPARE(clip.tracks[0].keys[0].time, 0.5);
    QCOMPARE(clip.tracks[0].keys[0].value, 0.7f);
    QCOMPARE(selected.size(), std::size_t(1));
    removeKeys(clip, selected);
    QVERIFY(clip.tracks.empty());
  }

  void keyingAPoseKeepsTheFramesThatWereKeyed() {
    TimelineClip clip;
    for (const auto& [frame, smile] : {std::pair{0.0, 0.0f}, {30.0, 1.0f}, {60.0, 0.0f}}) setKeys(clip, {{"mouthSmileLeft", smile}}, frame / 30);
    setKeys(clip, {{"jawOpen", 0.8f}, {"mouthSmileLeft", 0.4f}}, 55 / 30.0);
    QCOMPARE(frames(clip, "jawOpen"), (Frames{30, 55, 60}));  // the nearest keyed frames on both sides
    for (const double f : {0.0, 30.0, 60.0}) QCOMPARE(clip.track("jawOpen")->sample(f / 30), 0.0f);
    QCOMPARE(clip.track("jawOpen")->sample(55 / 30.0), 0.8f);
    setKeys(clip, {{"camera/yaw", 20.0f}}, 1);  // the camera rests nowhere
    QCOMPARE(frames(clip, "camera/yaw"), Frames{30});
    setKeys(clip, {{"jawOpen", 0.5f}}, 90 / 30.0);  // behind the last key
    QCOMPARE(frames(clip, "jawOpen"), (Frames{30, 55, 60, 90}));
  }

  void keyingWhereATrackMovesKeepsItsPose() {
    auto clip = clipOf({{"headYaw", {0, 60}}, {"jawOpen", {10, 20, 50}}});
    const TimelineClip before = clip;
    setKeys(clip, {{"headYaw", 9.0f}}, 30 / 30.0);
    for (const double f : {0.0, 10.0, 20.0, 50.0, 60.0}) QCOMPARE(clip.track("headYaw")->sample(f / 30), before.track("headYaw")->sample(f / 30));
    QCOMPARE(frames(clip, "headYaw"), (Frames{0, 10, 20, 30, 50, 60}));
    setKeys(clip, {{"headYaw", 3.0f}}, 30 / 30.0);  // the key on that frame changes, nothing joins
    QCOMPARE(frames(clip, "headYaw"), (Frames{0, 10, 20, 30, 50, 60}));
    auto held = clipOf({{"headYaw", {0, 30, 60}}, {"jawOpen", {15, 45}}});
    const TimelineClip moved = held;
    setKeys(held, {{"headYaw", 9.0f}}, 1);  // a key that is replaced pulls at both sides
    for (const double f : {0.0, 15.0, 45.0, 60.0}) QCOMPARE(held.track("headYaw")->sample(f / 30), moved.track("headYaw")->sample(f / 30));
  }

  void movingKeepsOrderAndStopsAtZero() {
    auto clip = clipOf({{"jawOpen", {5, 10, 20}}, {"headYaw", {10}}});
    auto selected = moveKeys(clip, {{"jawOpen", 0}, {"headYaw", 0}}, 8 / 30.0, false);
    QCOMPARE(frames(clip, "jawOpen"), (Frames{10, 13, 20}));
    QCOMPARE(frames(clip, "headYaw"), (Frames{18}));
    QVERIFY((selected == KeySelection{{"jawOpen", 1}, {"headYaw", 0}}));
    selected = moveKeys(clip, selected, -10, false);
    QCOMPARE(frames(clip, "jawOpen"), (Frames{0, 10, 20}));
    QCOMPARE(frames(clip, "headYaw"), (Frames{5}));  // all by the same amount
    moveKeys(clip, {{"jawOpen", 0}}, 10 / 30.0, false);  // onto another key: the moved one wins
    QCOMPARE(frames(clip, "jawOpen"), (Frames{10, 20}));
    QCOMPARE(clip.track("jawOpen")->keys[0].value, 0.05f);
  }

  void rippleMovesWhatComesAfter() {
    auto clip = clipOf({{"jawOpen", {0, 10, 20, 30}}, {"headYaw", {12, 40}}, {"headRoll", {15}}});
    moveKeys(clip, {{"jawOpen", 1}, {"headYaw", 0}}, 5 / 30.0, true);
    QCOMPARE(frames(clip, "jawOpen"), (Frames{0, 15, 25, 35}));
    QCOMPARE(frames(clip, "headYaw"), (Frames{17, 45}));
    QCOMPARE(frames(clip, "headRoll"), (Frames{15}));  // holds no moved key
    moveKeys(clip, {{"jawOpen", 1}}, -1, true);  // stops behind the key that stays
    QCOMPARE(frames(clip, "jawOpen"), (Frames{0, 1, 11, 21}));
  }

  void copyPasteAndBox() {
    auto clip = clipOf({{"jawOpen", {3, 6, 30}}, {"headYaw", {6}}});
    const auto box = keysBetween(clip, {"jawOpen", "headYaw"}, 5 / 30.0, 7 / 30.0);
    QVERIFY((box == KeySelection{{"jawOpen", 1}, {"headYaw", 0}}));
    const KeyClipboard copied = copyKeys(clip, keysBetween(clip, {"jawOpen"}, 0, 0.21));
    const auto pasted = pasteKeys(clip, copied, 1.0);
    QCOMPARE(frames(clip, "jawOpen"), (Frames{3, 6, 30, 33}));
    QCOMPARE(pasted.size(), std::size_t(2));
    QCOMPARE(clip.track("jawOpen")->keys[2].value, 0.03f);
  }

  void rateAndLength() {
    auto clip = clipOf({{"jawOpen", {0, 7, 60}}});
    setFrameRate(clip, 24);
    for (const auto& key : clip.track("jawOpen")->keys) QCOMPARE(key.time, clip.snapped(key.time));
    setDuration(clip, 1);
    QCOMPARE(clip.loopEnd, 1.0);
    QCOMPARE(clip.track("jawOpen")->keys.size(), std::size_t(3));
  }

  void jsonRoundTripAndRefusals() {
    auto clip = clipOf({{"jawOpen", {0, 7}}, {"camera/yaw", {3}}});
    clip.framesPerSecond = 24;
    clip.loopBegin = 0.5;
    setEasing(clip, {{"jawOpen", 0}}, Easing::hold);
    QVERIFY(timelineFromJson(timelineToJson(clip)) == clip);
    for (const char* bad : {"", "[]", "{\"name\":\"x\"}", "{\"name\":\"x\",\"fps\":30,\"duration\":1e99,\"tracks\":{}}",
                            "{\"name\":\"x\",\"fps\":30,\"duration\":1,\"tracks\":{\"a\":[[1,0],[0,1]]}}",
                            "{\"name\":\"x\",\"fps\":30,\"duration\":1,\"tracks\":{\"a\":[[1]]}}"})
      QVERIFY_THROWS_EXCEPTION(Error, timelineFromJson(bad));
  }

  void liveLinkComesBackTheSame() {
    auto clip = clipOf({{"jawOpen", {0, 10, 30}}, {"mouthSmileLeft", {0, 20}}});
    clip.framesPerSecond = 60;
    clip.duration = clip.loopEnd = 1.5;
    setKey(clip, "headYaw", 0, 0);
    setKey(clip, "headYaw", 1, 30);
    writeLiveLinkCsv(path("take.csv"), clip);
    const auto in = readLiveLinkCsv(path("take.csv"));
    QCOMPARE(in.clip.framesPerSecond, 60);
    QCOMPARE(in.clip.duration, 1.5);
    QVERIFY(in.notes.empty());
    for (double t = 0; t <= 1.5; t += 1.0 / 60) {
      const auto a = clip.sample(t), b = in.clip.sample(t);
      for (const auto& [control, value] : a) QVERIFY(std::abs(value - b.at(control)) < (control == "headYaw" ? 0.05f : 0.002f));
    }
  }

  void liveLinkTakesAnyOrderAndCase() {
    std::ofstream(path("odd.csv")) << "Timecode,BlendshapeCount,mouthRight,JAWOPEN,headpitch,Unknown\r\n"
                                      "10:00:00:29.500,61,0.25,0.5,0.1,9\r\n10:00:01:00.000,61,0.5,0.75,0.2,9\r\n"
                                      "10:00:01:01.000,61,0.5,1,0.2,9\r\n10:00:01:01.000,61,0.5,0.8,0.2,9\r\n";
    const auto in = readLiveLinkCsv(path("odd.csv"));
    QCOMPARE(in.clip.framesPerSecond, 60);  // frames of half a count
    QVERIFY(std::abs(in.clip.track("headPitch")->keys[0].value - 5.7296f) < 1e-3f);
    QCOMPARE(in.clip.track("jawOpen")->keys.back().value, 0.8f);  // a repeated frame: the last one counts
    QCOMPARE(in.clip.track("mouthRight")->keys[0].value, 0.25f);
    QVERIFY(in.notes.size() == 1 && in.notes[0].find("50 of the 52") != std::string::npos);
  }

  void brokenTakesAreRefusedWithLineAndCell() {
    const auto refused = [&](const char* text, const char* says) {
      std::ofstream(path("bad.csv"), std::ios::trunc) << text;
      try {
        readLiveLinkCsv(path("bad.csv"));
      } catch (const Error& e) {
        return e.sentence().find(says) != std::string::npos;
      }
      return false;
    };
    QVERIFY(refused("a,b\n1,2\n", "Timecode"));
    QVERIFY(refused("Timecode,BlendShapeCount,JawOpen\n", "no frames"));
    QVERIFY(refused("Timecode,BlendShapeCount,JawOpen\n0:0:0:0,61,x\n", "line 2"));
    QVERIFY(refused("Timecode,BlendShapeCount,JawOpen\n0:0:0:0,61\n", "columns"));
    QVERIFY(refused("Timecode,BlendShapeCount,JawOpen\n0:0:0,61,0\n", "timecode"));
    QVERIFY(refused("Timecode,BlendShapeCount,Other\n0:0:0:0,61,0\n", "none of the 52"));
    QVERIFY(refused("Timecode,BlendShapeCount,JawOpen\n0:0:9:0,61,0\n0:0:1:0,61,0\n", "backwards"));
    QVERIFY(refused("Timecode,BlendShapeCount,JawOpen\n0:0:0:0,61,0\n2:0:0:0,61,0\n", "hour"));
    QVERIFY(refused("Timecode,BlendShapeCount,JawOpen\n0:0:0:0,61,0\n1e300:0:0:0,61,0\n", "hour"));
    QVERIFY(refused(("Timecode" + std::string(1 << 20, ',')).c_str(), "columns"));
    QVERIFY(refused(("Timecode,A\n" + std::string(1 << 20, ':')).c_str(), "columns"));
    QVERIFY(refused(("Timecode\n" + std::string(1 << 20, ':')).c_str(), "timecode"));
    QVERIFY(refused(std::string(1 << 20, '\n').c_str(), "no frames"));
  }

  void aTakeOfTooManyFramesIsRefused() {
    std::string text = "Timecode,JawOpen\n";
    for (int i = 0; i <= 300000; ++i) text += "0:0:0:0,\n";
    std::ofstream(path("long.csv")) << text;
    QVERIFY_THROWS_EXCEPTION(Error, readLiveLinkCsv(path("long.csv")));
  }

  void flameMotionBecomesControls() {
    const auto head = loadHeadModel(fs::path(LIKENESS_SOURCE_DIR) / "resources/default_head/head.npz");
    const auto space = namedExpressionSpace(*head);
    std::vector<float> jaw, expr, rotation;
    std::vector<float> truth;
    for (int t = 0; t < 20; ++t) {
      std::vector<float> values = neutralExpression();
      values[jawOpen] = float(t) / 20;
      values[headYaw] = float(t);
      values[eyeBlinkLeft] = 0.5f;
      HeadState state;
      space->apply(values, state);
      truth.push_back(values[jawOpen]);
      for (int c = 0; c < 3; ++c) jaw.push_back(state.jaw[c]), rotation.push_back(state.globalRotation[c]);
      state.expression.resize(100);
      expr.insert(expr.end(), state.expression.begin(), state.expression.end());
    }
    writeNpz(path("motion.npz"), {{"expr", HostTensor::of(expr, {20, 100})}, {"jaw_pose", HostTensor::of(jaw, {20, 3})},
                                  {"rotation", HostTensor::of(rotation, {20, 3})}});
    const auto in = readFlameMotion(path("motion.npz"), *space, true, 25);
    QCOMPARE(in.clip.framesPerSecond, 25);
    for (int t = 0; t < 20; ++t) {
      QVERIFY(std::abs(in.clip.track("jawOpen")->sample(t / 25.0) - truth[std::size_t(t)]) < 1e-3f);
      QVERIFY(std::abs(in.clip.track("headYaw")->sample(t / 25.0) - float(t)) < 1e-2f);
      QVERIFY(std::abs(in.clip.track("eyeBlinkLeft")->sample(t / 25.0) - 0.5f) < 1e-3f);
    }
    const auto joints = readFlameMotion(path("motion.npz"), *space, false, 25);
    QVERIFY(!joints.clip.track("eyeBlinkLeft") && joints.clip.track("jawOpen"));
    QCOMPARE(joints.notes.size(), std::size_t(1));
    writeNpz(path("bad.npz"), {{"expr", HostTensor::of(expr, {20, 100})}, {"jaw_pose", HostTensor::of(std::vector<float>(9), {3, 3})}});
    QVERIFY_THROWS_EXCEPTION(Error, readFlameMotion(path("bad.npz"), *space, true));
    writeNpz(path("other.npz"), {{"x", HostTensor::of(jaw, {20, 3})}});
    QVERIFY_THROWS_EXCEPTION(Error, readFlameMotion(path("other.npz"), *space, true));
  }

  void presetsTravelAsFiles() {
    writePresetFile(path("p.json"), {"parameters", "Soft", {{"refine.steps", "40"}, {"draft.hair", "\"none\""}}});
    const auto in = readPresetFile(path("p.json"), "parameters");
    QCOMPARE(in.name, std::string("Soft"));
    QCOMPARE(in.values.at("draft.hair"), std::string("\"none\""));
    QVERIFY(presetValuesFromJson(presetValuesToJson(in.values)) == in.values);
    QVERIFY_THROWS_EXCEPTION(Error, readPresetFile(path("p.json"), "expression"));
    std::ofstream(path("bad.json")) << "{\"values\": 3}";
    QVERIFY_THROWS_EXCEPTION(Error, readPresetFile(path("bad.json"), "parameters"));
    std::ofstream(path("bad.json"), std::ios::trunc) << R"({"likeness_preset": 1, "kind": 5, "values": {}})";
    QVERIFY_THROWS_EXCEPTION(Error, readPresetFile(path("bad.json"), "parameters"));
    std::ofstream(path("name.json")) << R"({"likeness_preset": 1, "kind": "parameters", "name": [], "values": {}})";
    QCOMPARE(readPresetFile(path("name.json"), "parameters").name, std::string("name"));
  }

  // Printing, copying and comparing JSON goes down its levels on the stack.
  void deepNestingIsRefused() {
    const std::string deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');
    std::ofstream(path("deep.json")) << R"({"likeness_preset": 1, "kind": "parameters", "values": {"a": )" << deep << "}}";
    QVERIFY_THROWS_EXCEPTION(Error, readPresetFile(path("deep.json"), "parameters"));
    QVERIFY(presetValuesFromJson(R"({"a": )" + deep + "}").empty());
    QVERIFY_THROWS_EXCEPTION(Error, timelineFromJson(R"({"name": "a", "tracks": )" + deep + "}"));
  }
};

QTEST_APPLESS_MAIN(TestTimeline)
#include "test_timeline.moc"
