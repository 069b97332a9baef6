// Every kind of reference file of the diffusion stack, recomputed and judged: the compact set of the tree, or
// the whole set below $LIKENESS_REFERENCE (label reference-full).
#include <QtTest/QtTest>
#include <cstdlib>

#include "engine/guidance/reference_distill.h"
#include "models/diffusion/reference_diffusion.h"
#include "models/io/safetensors.h"
#include "models/reference/reference_kinds.h"
#include "tests/support/golden_check.h"

using namespace likeness;
using namespace likeness::test;
namespace fs = std::filesystem;

namespace {

bool wholeSet() { return std::getenv("LIKENESS_WHOLE_REFERENCE") != nullptr; }

// Nothing when the whole set is asked for and nobody said where it lies.
std::optional<fs::path> dataFolder() {
  if (!wholeSet()) return fs::path(LIKENESS_TEST_DATA) / "diffusion/data";
  const char* root = std::getenv("LIKENESS_REFERENCE");
  if (!root || !*root) return std::nullopt;
  return fs::path(root) / "diffusion/data";
}

ReferenceKinds kinds() {
  ReferenceKinds all;
  addDiffusionReferenceKinds(all);
  addDistillReferenceKinds(all);
  return all;
}

// Files that are inputs of others, or kinds of another test.
bool isForOthers(const std::string& stem) {
  return stem.starts_with("lora_weights") || stem.starts_with("clip_");
}

GoldenLimits limitsFor(const std::string& stem, const fs::path& folder) {
  GoldenLimits limits;
  limits.readFloors(folder / "noise_floor.tsv");
  if (stem.find("_full") != stem.npos) limits.relative = limits.gradients = 1e-4;
  return limits;
}

}  // namespace

class TestDiffusionGoldens : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    if (!dataFolder())
      QSKIP("LIKENESS_REFERENCE is unset: it names the folder of the whole reference set");
  }
  void recomputed_data() {
    QTest::addColumn<QString>("path");
    for (const auto& entry : fs::directory_iterator(*dataFolder())) {
      const std::string stem = entry.path().stem().string();
      if (entry.path().extension() == ".safetensors" && !isForOthers(stem))
        QTest::newRow(stem.c_str()) << QString::fromStdString(entry.path().string());
    }
  }
  void recomputed() {
    QFETCH(QString, path);
    const fs::path file = path.toStdString();
    const std::string stem = file.stem().string();
    const TensorMap mine = recomputeReference(kinds().find(stem), file);
    const auto failures =
        goldenFailures(stem, readSafetensors(file).tensors, mine, limitsFor(stem, file.parent_path()));
    for (const std::string& f : failures) qWarning("%s", f.c_str());
    QVERIFY2(failures.empty(), failures.empty() ? "" : failures.front().c_str());
  }
};

QTEST_APPLESS_MAIN(TestDiffusionGoldens)
#include "test_diffusion_goldens.moc"
