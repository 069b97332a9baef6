#include <QtTest>
#include <cmath>
#include <set>

#include "engine/core/atomic_file.h"
#include "engine/evaluation/oval_mask.h"
#include "engine/evaluation/truth_file.h"
#include "engine/evaluation/truth_random.h"
#include "engine/evaluation/truth_tables.h"
#include "engine/head/expression_space.h"
#include "tests/support/refusal.h"

using namespace likeness;

namespace {

// Loaded once: 0.5 s.
TruthStudio& studio() {
  static const auto shared = TruthStudio::embedded(160);
  return *shared;
}

TruthPerson person(TruthDistribution distribution, std::uint64_t index, int photos = 1) {
  TruthChoice choice;
  choice.distribution = distribution;
  choice.seed = 7;
  choice.index = index;
  choice.photos = photos;
  return studio().draw(choice);
}

double mean(const std::vector<double>& x) {
  double sum = 0;
  for (double v : x) sum += v;
  return sum / double(x.size());
}

double deviation(const std::vector<double>& x) {
  double sum = 0;
  for (double v : x) sum += (v - mean(x)) * (v - mean(x));
  return std::sqrt(sum / double(x.size()));
}

bool isWithheldSkin(const std::string& name) {
  return name == "young_african_female" || name == "young_asian_male" ||
         name == "middleage_caucasian_male" || name == "old_caucasian_female";
}
bool isWithheldShell(const std::string& name) {
  return name == "short02" || name == "bob02" || name == "braid01";
}

}  // namespace

class TestTruth : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void aDamagedTableIsNamed() {
    const QTemporaryDir dir;
    const std::filesystem::path folder = dir.path().toStdString();
    QVERIFY(test::refusal([&] { readTruthTables(folder); }).find("does not exist") != std::string::npos);
    for (const char* text : {"{", "[]", R"({"rules": {"gender": 1}})"}) {
      writeFileAtomically(folder / "sampler.json", text);
      QVERIFY2(test::refusal([&] { readTruthTables(folder); }).find("sampler.json") != std::string::npos, text);
    }
  }

  void randomNumbersHaveTheirMoments() {
    TruthRandom random(1, 2, 3);
    std::vector<double> normal, beta, share;
    for (int i = 0; i < 20000; ++i) {
      normal.push_back(random.normal(2, 3));
      beta.push_back(random.beta(2.2, 2.6));
      share.push_back(random.dirichlet(0.45)[1]);
    }
    QVERIFY(std::abs(mean(normal) - 2) < 0.08 && std::abs(deviation(normal) - 3) < 0.08);
    QVERIFY(std::abs(mean(beta) - 2.2 / 4.8) < 0.01);
    QVERIFY(std::abs(deviation(beta) - std::sqrt(2.2 * 2.6 / (4.8 * 4.8 * 5.8))) < 0.01);
    QVERIFY(std::abs(mean(share) - 1.0 / 3) < 0.01);
    QVERIFY(std::abs(deviation(share) - std::sqrt(1.0 / 3 * 2 / 3 / (3 * 0.45 + 1))) < 0.01);
  }

  void theSamePersonComesAgain() {
    const TruthPerson a = person(TruthDistribution::test, 3), b = person(TruthDistribution::test, 3),
                      c = person(TruthDistribution::test, 4);
    QCOMPARE(a.targets, b.targets);
    QCOMPARE(a.expression, b.expression);
    QVERIFY(a.targets != c.targets);
    const TruthHead head = studio().headOf(a);
    studio().enter(a, head);
    const auto first = studio().photograph(studio().photoCamera(a)).picture.pixels;
    studio().enter(c, studio().headOf(c));
    const auto other = studio().photograph(studio().photoCamera(c)).picture.pixels;
    studio().enter(b, studio().headOf(b));
    QVERIFY(first == studio().photograph(studio().photoCamera(b)).picture.pixels);
    QVERIFY(first != other);
  }

  void moreMatterLeavesTheRest() {
    QCOMPARE(person(TruthDistribution::fit, 5, 1).targets, person(TruthDistribution::fit, 5, 3).targets);
    QCOMPARE(person(TruthDistribution::fit, 5, 1).shell, person(TruthDistribution::fit, 5, 3).shell);
  }

  void testPeopleWearWhatNoFitSaw() {
    std::set<std::pair<std::string, std::string>> pairs;
    for (std::uint64_t i = 0; i < 16; ++i) {
      const TruthPerson p = person(TruthDistribution::test, i);
      QVERIFY(isWithheldSkin(p.skin));
      QVERIFY(p.shell.empty() || isWithheldShell(p.shell));
      pairs.insert({p.skin, p.shell});
    }
    QCOMPARE(pairs.size(), std::size_t(16));
  }

  void fitPeopleNeverWearIt() {
    std::set<std::string> shells, skins;
    for (std::uint64_t i = 0; i < 200; ++i) {
      const TruthPerson p = person(TruthDistribution::fit, i);
      QVERIFY(!isWithheldSkin(p.skin) && !isWithheldShell(p.shell));
      shells.insert(p.shell);
      skins.insert(p.skin);
    }
    QCOMPARE(shells.size(), std::size_t(8));
    QVERIFY(skins.size() >= 10);
  }

  void shapesSpreadAsTheTableSays() {
    std::vector<double> test, fit, age;
    for (std::uint64_t i = 0; i < 150; ++i) {
      for (auto d : {TruthDistribution::test, TruthDistribution::fit}) {
        const TruthPerson p = person(d, i);
        age.push_back(p.age);
        for (const auto& [name, value] : p.targets)
          if (name.starts_with("nose/")) (d == TruthDistribution::test ? test : fit).push_back(value * value);
        double race = 0;
        for (double share : p.race) race += share;
        QVERIFY(std::abs(race - 1) < 1e-9);
      }
    }
    QVERIFY(std::abs(std::sqrt(mean(test)) - 0.22) < 0.006);
    QVERIFY(std::abs(std::sqrt(mean(fit)) - 0.20) < 0.006);
    QVERIFY(std::abs(mean(age) - (0.27 + 0.75 * 2.2 / 4.8)) < 0.02);
  }

  void theHeadIsCentredAndPosed() {
    const TruthPerson p = person(TruthDistribution::test, 1);
    const TruthHead head = studio().headOf(p);
    const auto& skin = studio().headModel()->masks.at("skin");
    glm::dvec3 centre(0);
    double moved = 0;
    for (std::uint32_t v : skin)
      for (int c = 0; c < 3; ++c) {
        const std::size_t i = 3 * std::size_t(v) + std::size_t(c);
        centre[c] += head.rest[i];
        moved = std::max(moved, double(std::abs(head.rest[i] - head.vertices[i])));
      }
    QVERIFY(glm::length(centre) / double(skin.size()) < 1e-6);
    QVERIFY(moved > 0.001 && moved < 0.03);
    QCOMPARE(head.landmarks.size(), std::size_t(468));
  }

  void masksAndPointsFitThePicture() {
    for (std::uint64_t i : {0, 1, 2}) {
      const TruthPerson p = person(TruthDistribution::test, i);
      const TruthHead head = studio().headOf(p);
      studio().enter(p, head);
      const TruthView view = studio().photograph(studio().photoCamera(p));
      const FivePoints five = projectedFivePoints(head.landmarks, view.camera);
      QVERIFY(five[0].x < five[1].x && five[0].y < five[2].y && five[2].y < five[3].y);
      const auto at = [&](const Image8& mask, glm::dvec2 q) { return *mask.at(int(q.x), int(q.y)) > 0; };
      QVERIFY(at(view.silhouette, five[2]) && at(view.faceSkin, five[2]) && !at(view.hair, five[2]));
      QVERIFY(!at(view.silhouette, {1, 1}));
      const double hidden = studio().hairOverFace(view.camera);  // bald, then short hair, then a fringe
      QVERIFY2(i == 0 ? hidden == 0 : i == 1 ? hidden < 0.1 : hidden > 0.2, qPrintable(QString::number(hidden)));
      // The inter-ocular distance of the draft method's pictures, scaled to this size.
      const double eyes = glm::length(five[0] - five[1]) * 512 / 160;
      QVERIFY2(eyes > 65 && eyes < 110, qPrintable(QString::number(eyes)));
    }
  }

  void viewsTurnToTheSideTheirYawSays() {
    const TruthPerson p = person(TruthDistribution::test, 0);
    const TruthHead head = studio().headOf(p);
    const auto nose = [&](double yaw) {
      const Camera c = studio().viewCamera(p, yaw);
      return projectPoint(c, head.landmarks[1]).x - c.cx;
    };
    QVERIFY(nose(60) < -12 && nose(-60) > 12 && std::abs(nose(0)) < 6);
  }

  void theOvalIsTheHullOfItsPoints() {
    const Image8 mask = ovalMask({{2, 2}, {8, 2}, {5, 5}, {8, 8}, {2, 8}}, 10, 10);
    QCOMPARE(std::count(mask.pixels.begin(), mask.pixels.end(), 255), std::ptrdiff_t(36));
    QVERIFY(*mask.at(2, 2) && *mask.at(7, 7) && !*mask.at(1, 5) && !*mask.at(8, 5));
  }
};

QTEST_APPLESS_MAIN(TestTruth)
#include "test_truth.moc"
