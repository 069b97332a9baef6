// Parameters: description, checks, JSON, unknown keys, nested structs, and every registered group.
#include <QtTest>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/api/all_params.h"
#include "tests/support/param_checks.h"

namespace {

using namespace likeness;

enum class Finish { matte, satin, glossy };

struct Inner {
  double weight = 0.5;
};

struct Sample {
  bool hair = true;
  int steps = 60;
  float rate = 0.25f;
  std::string folder = "out";
  Finish finish = Finish::satin;
  std::string varnish;
  ColourRgb iris{0.2f, 0.4f, 0.6f};
  Inner inner;
};

struct Forgetful {
  int named = 1;
  int forgotten = 2;
};

Text words(const char* source) { return Text{"test", source}; }

void describe(ParamList<Inner>& list) {
  list.add(&Inner::weight, {.key = "sample.weight", .label = words("Weight"),
                            .help = words("A weight."), .minimum = 0, .maximum = 1});
}

void describe(ParamList<Sample>& list) {
  list.add(&Sample::hair, {.key = "sample.hair", .label = words("Hair"), .help = words("Hair.")});
  list.add(&Sample::steps, {.key = "sample.steps", .label = words("Steps"),
                            .help = words("Number of steps."), .minimum = 1, .maximum = 1000,
                            .unit = "steps", .flags = paramLive});
  list.add(&Sample::rate, {.key = "sample.rate", .label = words("Rate"), .help = words("Rate."),
                           .minimum = 0, .maximum = 1});
  list.add(&Sample::folder, {.key = "sample.folder", .label = words("Folder"),
                             .help = words("A folder."), .flags = paramPath});
  list.add(&Sample::finish,
           {.key = "sample.finish", .label = words("Finish"), .help = words("Finish."),
            .choices = {{"matte", words("Matte")}, {"satin", words("Satin")},
                        {"glossy", words("Glossy")}}});
  list.add(&Sample::varnish,
           {.key = "sample.varnish", .label = words("Varnish"), .help = words("Varnish."),
            .choices = {{"", words("None")}, {"shellac", words("Shellac")}, {"oil", words("Oil")}}});
  list.add(&Sample::iris, {.key = "sample.iris", .label = words("Iris"), .help = words("Iris.")});
  list.include(&Sample::inner);
}

void describe(ParamList<Forgetful>& list) {
  list.add(&Forgetful::named, {.key = "forgetful.named", .label = words("N"), .help = words("N.")});
}

ParamGroup sampleGroup() { return ParamGroup::owning<Sample>("sample", words("Sample")); }

QByteArray joined(const std::vector<std::string>& lines) {
  QByteArray all;
  for (const auto& line : lines) all += line.c_str() + QByteArray("; ");
  return all;
}

}  // namespace

class TestParams : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void aSoundGroupHasNoFaults() {
    const auto faults = test::paramGroupFaults(sampleGroup());
    QVERIFY2(faults.empty(), joined(faults));
  }

  void theGenericCheckFindsAForgottenMember() {
    const auto faults =
        test::paramGroupFaults(ParamGroup::owning<Forgetful>("forgetful", words("F")));
    QCOMPARE(faults.size(), std::size_t(1));
    QCOMPARE(faults[0].c_str(), "forgetful: describe() names 1 of 2 members");
  }

  void everyRegisteredGroupIsSound() {
    std::set<std::string> keys;
    ParamRegistry registry = makeAllParams();
    for (const ParamGroup& group : registry.groups()) {
      const auto faults = test::paramGroupFaults(group);
      QVERIFY2(faults.empty(), joined(faults));
      for (std::size_t i = 0; i < group.size(); ++i) {
        QVERIFY2(keys.insert(group.info(i).key).second, group.info(i).key.c_str());
      }
    }
    QVERIFY(!keys.empty());
  }

  void aViewWritesTheOwnersStruct() {
    Sample sample;
    auto group = ParamGroup::viewing("sample", words("Sample"), sample);
    group.parse("sample.steps", "7");
    group.parse("sample.finish", "glossy");
    group.parse("sample.varnish", "oil");
    group.parse("sample.iris", "#ff0080");
    group.parse("sample.weight", "0.75");
    QCOMPARE(sample.steps, 7);
    QVERIFY(sample.finish == Finish::glossy);
    QCOMPARE(sample.varnish.c_str(), "oil");
    QCOMPARE(sample.iris.r, 1.0f);
    QCOMPARE(sample.inner.weight, 0.75);
    group.reset();
    QCOMPARE(sample.steps, 60);
    QVERIFY(sample.varnish.empty());
    QVERIFY(sample.finish == Finish::satin);
  }

  void refusedValues_data() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("sentence");
    QTest::newRow("range") << QByteArray("sample.steps") << QByteArray("5000")
        << QByteArray("The setting sample.steps cannot be 5000 steps. "
                      "Give a whole number from 1 to 1000 steps.");
    QTest::newRow("not whole") << QByteArray("sample.steps") << QByteArray("2.5")
        << QByteArray("The setting sample.steps cannot be 2.5 steps. "
                      "Give a whole number from 1 to 1000 steps.");
    QTest::newRow("nan") << QByteArray("sample.rate") << QByteArray("nan")
        << QByteArray("The setting sample.rate is not a finite number. "
                      "Give a number from 0 to 1.");
    QTest::newRow("word") << QByteArray("sample.rate") << QByteArray("fast")
        << QByteArray("The setting sample.rate cannot be \"fast\". Give a number from 0 to 1.");
    QTest::newRow("choice") << QByteArray("sample.finish") << QByteArray("shiny")
        << QByteArray("The setting sample.finish does not know \"shiny\". "
                      "Choose one of: matte, satin, glossy.");
    QTest::newRow("text choice") << QByteArray("sample.varnish") << QByteArray("glue")
        << QByteArray("The setting sample.varnish does not know \"glue\". "
                      "Choose one of: \"\", shellac, oil.");
    QTest::newRow("boolean") << QByteArray("sample.hair") << QByteArray("maybe")
        << QByteArray("The setting sample.hair cannot be \"maybe\". Give true or false.");
    QTest::newRow("colour") << QByteArray("sample.iris") << QByteArray("1,2")
        << QByteArray("The setting sample.iris cannot be \"1,2\". "
                      "Give a colour such as #ff8800 or 1,0.5,0.");
  }
  void refusedValues() {
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, sentence);
    ParamGroup group = sampleGroup();
    const auto before = group.toJson();
    try {
      group.parse(key.constData(), text.constData());
      QFAIL("the value was taken");
    } catch (const Error& error) {
      QCOMPARE(QByteArray(error.sentence().c_str()), sentence);
    }
    QVERIFY(group.toJson() == before);
  }

  // A float's double has digits that nobody wrote: 0.012000000104308128.
  void floatsTravelByTheirShortestDigits() {
    Sample sample;
    auto group = ParamGroup::viewing("sample", words("Sample"), sample);
    for (const float rate : {0.012f, 0.1f, 1.0f / 3, 0.9f, 1e-7f, 1.0f}) {
      sample.rate = rate;
      QVERIFY(formatParamValue(group.get("sample.rate")).size() <= 12);
      group.set("sample.rate", group.get("sample.rate"));
      QCOMPARE(sample.rate, rate);
    }
    sample.rate = 0.012f;
    QCOMPARE(formatParamValue(group.get("sample.rate")).c_str(), "0.012");
    QCOMPARE(group.toJson()["sample.rate"].dump().c_str(), "0.012");
    QCOMPARE(formatParamValue(group.get("sample.iris")).c_str(), "0.2,0.4,0.6");
    QCOMPARE(group.toJson()["sample.iris"].dump().c_str(), "[0.2,0.4,0.6]");
  }

  void unknownKeysAreReportedAndKept() {
    ParamRegistry registry({sampleGroup()});
    const auto file = nlohmann::json::parse(
        R"({"sample.steps": 12, "later.thing": {"a": [1, 2]}, "sample.rate": "x", "sample.hair": 3})");
    const ParamReadReport report = registry.fromJson(file);
    QCOMPARE(report.unknownKeys.size(), std::size_t(1));
    QCOMPARE(report.unknownKeys[0].c_str(), "later.thing");
    QCOMPARE(report.problems.size(), std::size_t(2));
    QCOMPARE(report.sentences().size(), std::size_t(3));
    const auto written = registry.toJson();
    QVERIFY(written["later.thing"] == file["later.thing"]);
    QVERIFY(written["sample.steps"] == 12);
    QVERIFY(written["sample.hair"] == true);
  }

  void aMisspeltKeySuggestsTheNearest() {
    ParamRegistry registry({sampleGroup()});
    try {
      registry.parseAssignment("sample.stps=3");
      QFAIL("an unknown key was taken");
    } catch (const Error& error) {
      QCOMPARE(error.remedy().c_str(), "Did you mean sample.steps?");
    }
    QVERIFY_EXCEPTION_THROWN(registry.parseAssignment("sample.steps"), Error);
    registry.parseAssignment("sample.folder=a=b");
    QVERIFY(registry.group("sample")->get("sample.folder") == ParamValue(std::string("a=b")));
  }
};

QTEST_GUILESS_MAIN(TestParams)
#include "test_params.moc"
