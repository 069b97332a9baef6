#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <algorithm>
#include <cstring>

#include "engine/media/image_header.h"
#include "engine/media/image_io.h"
#include "tests/unit/io/pickle_bytes.h"

using namespace likeness;

namespace {

std::filesystem::path hostile(const char* name) {
  return std::filesystem::path(LIKENESS_TEST_DATA) / "hostile" / name;
}

// A picture whose every quarter differs, so that no rotation or mirroring goes unseen.
Image8 quarters(int width, int height, int channels) {
  Image8 out(width, height, channels);
  for (int y = 0; y < height; ++y)
    for (int x = 0; x < width; ++x)
      for (int c = 0; c < channels; ++c)
        out.at(x, y)[c] = std::uint8_t((x * 2 < width ? 40 : 200) + (y * 2 < height ? 0 : 30) + c * 7);
  return out;
}

// EXIF with orientation and 35 mm focal length, in front of the other segments of a JPEG.
std::string withExif(const std::string& jpeg, int orientation, int focal) {
  std::string tiff("MM\0\x2a\0\0\0\x08\0\x02", 10);
  const auto entry = [&](int tag, int type, const std::string& value) {
    tiff += {char(tag >> 8), char(tag), 0, char(type), 0, 0, 0, 1};
    tiff += value;
  };
  entry(0x0112, 3, {0, char(orientation), 0, 0});
  entry(0x8769, 4, {0, 0, 0, 38});
  tiff += std::string("\0\0\0\0\0\x01", 6);
  entry(0xA405, 3, {0, char(focal), 0, 0});
  tiff += std::string(4, '\0');
  const std::string body = std::string("Exif\0\0", 6) + tiff;
  const std::size_t length = body.size() + 2;
  return jpeg.substr(0, 2) + "\xff\xe1" + char(length >> 8) + char(length) + body + jpeg.substr(2);
}

}  // namespace

class TestImageIo : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void pngRoundTripsWithAlphaAndUnicodeNames() {
    QTemporaryDir folder;
    const auto path = folder.filePath(QString::fromUtf8("\u5199\u771f \u00e9.png")).toStdString();
    const Image8 in = quarters(33, 17, 4);
    writePng(path, in);
    const Photo out = readPhoto(path);
    QCOMPARE(out.rgb.width, 33);
    QCOMPARE(out.alpha.height, 17);
    for (int y = 0; y < 17; ++y)
      for (int x = 0; x < 33; ++x) {
        QVERIFY(std::equal(out.rgb.at(x, y), out.rgb.at(x, y) + 3, in.at(x, y)));
        QCOMPARE(*out.alpha.at(x, y), in.at(x, y)[3]);
      }
    const auto grey = folder.filePath("grey.png").toStdString();
    writePng(grey, quarters(8, 8, 1));
    const Photo g = readPhoto(grey);
    QVERIFY(g.rgb.channels == 3 && g.alpha.empty() && g.rgb.at(0, 0)[0] == g.rgb.at(0, 0)[2]);
  }
  void everyOrientationIsUndone_data() {
    QTest::addColumn<int>("orientation");
    for (int i = 1; i <= 8; ++i) QTest::newRow(qPrintable(QString::number(i))) << i;
  }
  void everyOrientationIsUndone() {
    QFETCH(int, orientation);
    QTemporaryDir folder;
    const auto path = folder.filePath("a.jpg").toStdString();
    const Image8 truth = quarters(96, 64, 3);
    const bool swapped = orientation >= 5;
    Image8 stored(swapped ? 64 : 96, swapped ? 96 : 64, 3);
    for (int v = 0; v < stored.height; ++v)  // EXIF: what row 0 and column 0 of the stored picture are
      for (int u = 0; u < stored.width; ++u) {
        int x = swapped ? v : u, y = swapped ? u : v;
        if (orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7) x = 95 - x;
        if (orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8) y = 63 - y;
        std::copy_n(truth.at(x, y), 3, stored.at(u, v));
      }
    writeJpeg(path, stored, 98);
    const std::string jpeg(readFile(path, 1 << 20).text());
    const Photo photo = decodePhoto(caseBytes(withExif(jpeg, orientation, 85), "a.jpg"));
    QCOMPARE(photo.rgb.width, 96);
    for (const auto& [x, y] : {std::pair{20, 15}, {75, 15}, {20, 50}, {75, 50}})
      QVERIFY(std::abs(int(photo.rgb.at(x, y)[0]) - int(truth.at(x, y)[0])) < 6);
    QCOMPARE(photo.focalLength35mm.value_or(0), 85.0);
  }
  void referencePicturesDecode() {
    const Photo deep = readPhoto(hostile("img_16bit.png"));
    QCOMPARE(deep.rgb.width, 160);
    QVERIFY(*std::max_element(deep.rgb.pixels.begin(), deep.rgb.pixels.end()) > 100);
    const Photo turned = readPhoto(hostile("img_exif_rotated.jpg"));
    QCOMPARE(turned.rgb.height, 320);
    double difference = 0;  // the same photo at half size: upright or not
    for (int y = 0; y < 160; ++y)
      for (int x = 0; x < 160; ++x)
        difference += std::abs(int(deep.rgb.at(x, y)[1]) - int(turned.rgb.at(2 * x, 2 * y)[1]));
    QVERIFY2(difference / (160 * 160) < 4, qPrintable(QString::number(difference / (160 * 160))));
  }
  void brokenPicturesAreRefused() {
    for (const char* name : {"img_truncated.png", "img_65535.png"})
      QVERIFY2(refusal([&] { readPhoto(hostile(name)); }).find(name) != std::string::npos, name);
    for (const std::string& text : {std::string(), std::string("\x89PNG\r\n\x1a\n"), std::string("\xff\xd8\xff\xd9"),
                                    std::string("BM") + std::string(60, '\0'), std::string("RIFF\xff\xff\xff\xff" "WEBPVP8X"),
                                    std::string("....ftypheic"), std::string("GIF89a")})
      QVERIFY(refusal([&] { decodePhoto(caseBytes(text, "case.png")); }).find("case.png") != std::string::npos);
  }
  void cutAndFlippedFilesNeverCrash_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"img_16bit.png", "img_exif_rotated.jpg"}) QTest::newRow(name) << name;
  }
  void cutAndFlippedFilesNeverCrash() {
    QFETCH(QString, name);
    const std::string good(readFile(hostile(qPrintable(name)), 1 << 20).text());
    for (std::size_t i = 0; i < good.size(); i += 1 + good.size() / 400) {
      QVERIFY(!refusal([&] { decodePhoto(caseBytes(good.substr(0, i), "cut")); }).empty());
      std::string bad = good;
      bad[i] = char(bad[i] ^ 0x55);
      refusal([&] { decodePhoto(caseBytes(bad, "bad")); });
    }
  }
};

QTEST_APPLESS_MAIN(TestImageIo)
#include "test_image_io.moc"
