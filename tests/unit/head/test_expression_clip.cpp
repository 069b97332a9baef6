#include <QtTest/QtTest>
#include <fstream>

#include "engine/core/error.h"
#include "engine/head/expression_clip.h"

using namespace likeness;

class TestExpressionClip : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void easesBetweenKeysAndClampsOutside() {
    const ExpressionClip clip{"c", {{0, {{"a", 0.2f}}}, {2, {{"a", 1.0f}, {"b", 0.5f}}}}};
    QCOMPARE(clip.sample(-1).at("a"), 0.2f);
    QCOMPARE(clip.sample(9).at("b"), 0.5f);
    QVERIFY(qAbs(clip.sample(1).at("a") - 0.6f) < 1e-6f);
    QVERIFY(qAbs(clip.sample(1).at("b") - 0.25f) < 1e-6f);
    QVERIFY(clip.sample(0.1).at("b") < 0.01f);  // zero slope at a key
  }
  void controlThatEndsFadesOut() {
    const ExpressionClip clip{"c", {{0, {{"a", 1.0f}}}, {1, {}}}};
    QVERIFY(qAbs(clip.sample(0.5).at("a") - 0.5f) < 1e-6f);
  }
  void shippedClipsAreReadable() {
    const auto clips = readExpressionClips(LIKENESS_SOURCE_DIR "/resources/presets/clips.json");
    QVERIFY(clips.size() >= 4);
    for (const auto& clip : clips) QVERIFY(clip.duration() > 0.5);
  }
  void brokenFilesAreRefused() {
    QTemporaryDir dir;
    const auto file = dir.path().toStdString() + "/clips.json";
    for (const char* text : {"", "{}", "[1]", R"([{"name":"x","keys":[]}])",
                             R"([{"name":"x","keys":[{"time":1,"controls":{}},{"time":1,"controls":{}}]}])",
                             R"([{"name":"x","keys":[{"time":0,"controls":{"a":"b"}}]}])"}) {
      std::ofstream(file) << text;
      QVERIFY_THROWS_EXCEPTION(Error, readExpressionClips(file));
    }
  }
};

QTEST_APPLESS_MAIN(TestExpressionClip)
#include "test_expression_clip.moc"
