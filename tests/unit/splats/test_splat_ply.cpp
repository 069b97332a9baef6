#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <cmath>
#include <csignal>
#include <cstring>
#include <random>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/core/atomic_file.h"
#include "engine/splats/splat_ply.h"
#include "tests/unit/io/pickle_bytes.h"

using namespace likeness;

namespace {

SplatSet randomSplats(std::size_t n, int degree) {
  std::mt19937 random(7);
  std::uniform_real_distribution<float> uniform(0.01f, 0.99f);
  SplatSet s;
  s.shDegree = degree;
  for (std::size_t i = 0; i < n; ++i) {
    for (int k = 0; k < 3; ++k) s.means.push_back(uniform(random) - 0.5f);
    for (int k = 0; k < 3; ++k) s.scales.push_back(uniform(random) * 1e-3f);
    s.rotations.insert(s.rotations.end(), {0.5f, -0.5f, 0.5f, 0.5f});
    s.opacities.push_back(uniform(random));
    for (int k = 0; k < 3 * s.shCoefficients(); ++k) s.sh.push_back(uniform(random) - 0.5f);
  }
  return s;
}

bool near(const std::vector<float>& a, const std::vector<float>& b, float tolerance) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (!(std::abs(a[i] - b[i]) <= tolerance)) return false;
  return true;
}

const char* const kProperties =
    "property float x\nproperty float y\nproperty float z\nproperty float f_dc_0\nproperty float f_dc_1\n"
    "property float f_dc_2\nproperty float opacity\nproperty float scale_0\nproperty float scale_1\n"
    "property float scale_2\nproperty float rot_0\nproperty float rot_1\nproperty float rot_2\nproperty float rot_3\n";

std::string ascii(const std::string& count, const std::string& rows, const std::string& extra = "") {
  return "ply\nformat ascii 1.0\ncomment a note\nelement vertex " + count + "\n" + kProperties + extra +
         "end_header\n" + rows;
}

}  // namespace

class TestSplatPly : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void roundTripsEveryDegree() {
    QTemporaryDir folder;
    for (int degree = 0; degree <= 3; ++degree) {
      const auto path = folder.filePath(QString::fromUtf8("\u982d_%1.ply").arg(degree)).toStdString();
      const SplatSet in = randomSplats(5000, degree);
      writeSplatPly(path, in);
      const SplatSet out = readSplatPly(path);
      QCOMPARE(out.shDegree, degree);
      QVERIFY(out.means == in.means && out.sh == in.sh);
      QVERIFY(near(out.scales, in.scales, 1e-9f) && near(out.opacities, in.opacities, 1e-6f));
      QVERIFY(near(out.rotations, in.rotations, 1e-6f));
    }
  }
  void restIsChannelMajorInTheFile() {
    QTemporaryDir folder;
    const auto path = folder.filePath("a.ply").toStdString();
    SplatSet one = randomSplats(1, 1);
    for (int k = 1; k < 4; ++k)
      for (int c = 0; c < 3; ++c) one.sh[std::size_t(3 * k + c)] = float(10 * c + k);
    writeSplatPly(path, one);
    const FileBytes file = readFile(path, 1 << 20);
    float row[26];
    std::memcpy(row, file.bytes.get() + file.size - sizeof(row), sizeof(row));
    for (int c = 0; c < 3; ++c)
      for (int k = 1; k < 4; ++k) QCOMPARE(row[9 + 3 * c + k - 1], float(10 * c + k));
  }
  void blenderSafeIsPaddedToDegreeThree() {
    QTemporaryDir folder;
    const auto path = folder.filePath("a.ply").toStdString();
    const SplatSet in = randomSplats(3, 1);
    writeSplatPly(path, in, SplatPlyStyle::blenderSafe);
    const SplatSet out = readSplatPly(path);
    QCOMPARE(out.shDegree, 3);
    QVERIFY(std::equal(in.sh.begin(), in.sh.begin() + 12, out.sh.begin()));
    QVERIFY(std::all_of(out.sh.begin() + 12, out.sh.begin() + 48, [](float v) { return v == 0; }));
  }
  void extremeValuesStayFinite() {
    QTemporaryDir folder;
    const auto path = folder.filePath("a.ply").toStdString();
    SplatSet in = randomSplats(2, 0);
    in.opacities = {0.0f, 1.0f};
    in.scales[0] = 0;
    writeSplatPly(path, in);
    const SplatSet out = readSplatPly(path);
    QVERIFY(out.opacities[0] < 1e-6f && out.opacities[1] > 1 - 1e-6f && out.scales[0] < 1e-11f);
  }
  void noSplatsAreASet() {
    QTemporaryDir folder;
    const auto path = folder.filePath("none.ply").toStdString();
    writeSplatPly(path, SplatSet{});
    QCOMPARE(readSplatPly(path).size(), std::size_t(0));
  }
  void dropsBrokenRowsAndSaysSo() {
    const std::string good = "1 2 3 0 0 0 0 -5 -5 -5 1 0 0 0\n";
    const std::string rows = good + "nan 2 3 0 0 0 0 -5 -5 -5 1 0 0 0\n1e999 2 3 0 0 0 0 -5 -5 -5 1 0 0 0\n" +
                             "1 2 3 0 0 0 0 inf -5 -5 1 0 0 0\n1 2 3 0 0 0 0 -5 -5 -5 0 0 0 0\n" +
                             "1 2 3 0 nan 0 0 -5 -5 -5 1 0 0 0\n1 2 3 0 0 0 inf -inf -5 -5 +2 0 0 1e-999\n";
    SplatPlyReport report;
    const SplatSet set = parseSplatPly(caseBytes(ascii("7", rows), "case.ply"), &report);
    QCOMPARE(set.size(), std::size_t(2));
    QCOMPARE(report.badPosition, std::size_t(2));
    QCOMPARE(report.dropped(), std::size_t(5));
    QVERIFY(report.sentence().find("5 of 7") != std::string::npos);
    QCOMPARE(set.opacities[1], 1.0f);
    QCOMPARE(set.scales[3], 0.0f);
  }
  void readsBigEndianDoublesAndExtras() {
    std::string text = "ply\nformat binary_big_endian 1.0\nelement vertex 1\nproperty uchar tag\n";
    for (char c : std::string(kProperties)) text += c;
    for (std::size_t at; (at = text.find("float")) != std::string::npos;) text.replace(at, 5, "double");
    text += "end_header\n";
    text += 'T';
    for (double v : {1., 2., 3., .25, .5, .75, 0., -5., -5., -5., 2., 0., 0., 0.}) {
      char raw[8];
      std::memcpy(raw, &v, 8);
      std::reverse(raw, raw + 8);
      text.append(raw, 8);
    }
    const SplatSet set = parseSplatPly(caseBytes(text, "case.ply"));
    QVERIFY(set.means == (std::vector<float>{1, 2, 3}) && set.sh == (std::vector<float>{.25f, .5f, .75f}));
    QCOMPARE(set.rotations[0], 1.0f);
  }
  void refusesMalformedFiles_data() {
    QTest::addColumn<QByteArray>("text");
    auto row = [](const char* name, const std::string& text) {
      QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("empty", "");
    row("only ply", "ply\n");
    row("no end", "ply\nformat ascii 1.0\nelement vertex 1\n");
    row("endless header", std::string("ply\nformat ascii 1.0\n") + std::string(3 << 20, 'c'));
    row("endless comments", "ply\nformat ascii 1.0\n" + [] { std::string s; while (s.size() < (2u << 20)) s += "comment x\n"; return s; }());
    row("negative count", ascii("-1", ""));
    row("huge count", ascii("18446744073709551615", "1\n"));
    row("beyond 64 bits", ascii("99999999999999999999", ""));
    row("short", ascii("1", "1 2 3 0 0 0 0 -5 -5 -5 1 0 0"));
    row("word", ascii("1", "1 2 3 0 0 0 0 -5 -5 -5 1 0 zero 0"));
    row("list property", ascii("1", "1", "property list uchar int vertex_indices\n"));
    row("duplicate property", ascii("0", "", "property float x\n"));
    row("duplicate element", ascii("0", "", "element vertex 3\n"));
    row("unknown type", ascii("0", "", "property quad w\n"));
    row("odd f_rest", ascii("0", "", "property float f_rest_0\n"));
    row("no format", "ply\nelement vertex 0\nend_header\n");
    row("unknown format", "ply\nformat binary 1.0\nend_header\n");
    row("property first", "ply\nformat ascii 1.0\nproperty float x\nend_header\n");
    row("all broken", ascii("1", "nan 2 3 0 0 0 0 -5 -5 -5 1 0 0 0\n"));
    row("compressed", "ply\nformat ascii 1.0\nelement chunk 1\nproperty float min_x\nelement vertex 0\nend_header\n0\n");
  }
  void refusesMalformedFiles() {
    QFETCH(QByteArray, text);
    const auto why = refusal([&] { parseSplatPly(caseBytes(text.toStdString(), "case.ply")); });
    QVERIFY2(why.find("case.ply") != std::string::npos, why.c_str());
  }
  void failedWritesKeepTheOldFile() {
    QTemporaryDir folder;
    const auto path = folder.filePath("a.ply").toStdString();
    writeSplatPly(path, randomSplats(10, 0));
    const FileBytes before = readFile(path, 1 << 20);
    SplatSet broken = randomSplats(10, 0);
    broken.means.pop_back();
    QVERIFY(!refusal([&] { writeSplatPly(path, broken); }).empty());
    {
      AtomicFile unfinished(path);
      unfinished.write("half");
    }
    QCOMPARE(readFile(path, 1 << 20).text(), before.text());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
  }
  void fullDiskGivesOneSentence() {
    QTemporaryDir folder;
    const auto path = folder.filePath("a.ply").toStdString();
    writeFileAtomically(path, "old");
    // A file size limit fails a write in the middle, as a full disk does.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    ::getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{4096, before.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
    const auto why = refusal([&] { writeSplatPly(path, randomSplats(1000, 0)); });
    ::setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY2(why.find("disk space") != std::string::npos, why.c_str());
    QCOMPARE(readFile(path, 100).text(), std::string_view("old"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    QVERIFY(refusal([] { writeFileAtomically("/dev/full", "x"); }).find("regular") != std::string::npos);
    QVERIFY(refusal([] { writeFileAtomically("/nonexistent/a.ply", "x"); }).find("folder") != std::string::npos);
  }
  void permissionsAndLinksSurvive() {
    QTemporaryDir folder;
    const auto real = folder.filePath("real.txt").toStdString(), link = folder.filePath("link.txt").toStdString();
    writeFileAtomically(real, "old");
    ::chmod(real.c_str(), 0640);
    std::filesystem::create_symlink("real.txt", link);
    writeFileAtomically(link, "new");
    QVERIFY(std::filesystem::is_symlink(link));
    QCOMPARE(readFile(real, 100).text(), std::string_view("new"));
    struct stat info {};
    ::stat(real.c_str(), &info);
    QCOMPARE(int(info.st_mode & 0777), 0640);
  }
};

QTEST_APPLESS_MAIN(TestSplatPly)
#include "test_splat_ply.moc"
