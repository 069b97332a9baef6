// One motif in every encoding that is read: tests/reference/pictures, whose make.py says what it shows.
#include <QTemporaryDir>
#include <QtTest/QtTest>
#include <cstdlib>

#include "engine/core/error.h"
#include "engine/media/deep_picture.h"
#include "engine/media/image_io.h"
#include "tests/unit/io/pickle_bytes.h"

using namespace likeness;

namespace {

std::filesystem::path picture(const QString& name) {
  return std::filesystem::path(LIKENESS_TEST_DATA) / "pictures" / name.toStdString();
}

// Largest difference of the centres of the four quarters from the motif's colours.
int difference(const Image8& rgb, bool grey) {
  static constexpr int kColours[4][3] = {{220, 40, 30}, {40, 200, 60}, {30, 60, 210}, {128, 128, 128}};
  int largest = 0;
  for (int quarter = 0; quarter < 4; ++quarter) {
    const std::uint8_t* p = rgb.at(12 + 24 * (quarter % 2), 8 + 16 * (quarter / 2));
    const int* c = kColours[quarter];
    const int luma = (299 * c[0] + 587 * c[1] + 114 * c[2] + 500) / 1000;
    for (int i = 0; i < 3; ++i) largest = std::max(largest, std::abs(p[i] - (grey ? luma : c[i])));
  }
  return largest;
}

}  // namespace

class TestImageFormats : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyEncodingShowsTheMotif_data() {
    QTest::addColumn<bool>("grey");
    QTest::addColumn<int>("tolerance");
    const auto row = [](const char* name, bool grey, int tolerance) { QTest::newRow(name) << grey << tolerance; };
    for (const char* name : {"alpha.png", "palette.png", "palette_alpha.png", "alpha.webp", "plain.bmp", "raw.tif",
                             "lzw.tif", "deflate.tif", "packbits.tif", "palette.tif", "orientation2.tif", "orientation3.tif",
                             "orientation4.tif", "orientation5.tif", "orientation6.tif", "orientation7.tif", "orientation8.tif"})
      row(name, false, 1);
    for (const char* name : {"plain.jpg", "progressive.jpg", "jpeg.tif"}) row(name, false, 12);
    row("alpha.tif", false, 2);  // libtiff multiplies by alpha
    row("cmyk.jpg", false, 12);
    for (const char* name : {"grey.png", "grey16.png", "grey_alpha.png", "grey.tif", "grey16.tif"}) row(name, true, 1);
    row("grey.jpg", true, 4);
  }
  void everyEncodingShowsTheMotif() {
    QFETCH(bool, grey);
    QFETCH(int, tolerance);
    const Photo photo = readPhoto(picture(QTest::currentDataTag()));
    QCOMPARE(photo.rgb.width, 48);
    QCOMPARE(photo.rgb.height, 32);
    QVERIFY2(difference(photo.rgb, grey) <= tolerance, qPrintable(QString::number(difference(photo.rgb, grey))));
  }
  // tests/fuzz/make_corpus.py says what they show.
  void deepPicturesKeepSixteenBits() {
    for (const char* name : {"rgb.png", "rgba.png", "rgb.tif", "premultiplied.tif"}) {
      const DeepPicture deep = readDeepPicture(std::filesystem::path(LIKENESS_SOURCE_DIR "/tests/fuzz/corpus/deep_picture") / name);
      QCOMPARE(deep.bits, 16);
      QCOMPARE(deep.rgb.width, 6);
      QCOMPARE(deep.rgb.height, 4);
      for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 6; ++x) {
          const float* p = deep.rgb.at(x, y);
          const float wanted[3] = {9000.0f * float(x) / 65535, 15000.0f * float(y) / 65535, 4000.0f * float(x + y) / 65535};
          for (int c = 0; c < 3; ++c) QVERIFY2(std::abs(p[c] - wanted[c]) < 1e-4f, name);
        }
    }
  }

  // 16 bits take readPhoto's limits: few bytes that claim many pixels are not decoded.
  void deepPicturesAreHeldToTheirBytes() {
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "flat.png";
    writeDeepPng(file, ImageF(4096, 2048, 3, 0.5f), 16);
    QVERIFY(std::filesystem::file_size(file) < 700'000);
    try {
      readDeepPicture(file);
      QFAIL("it was decoded");
    } catch (const Error& e) {
      QVERIFY2(std::string(e.what()).find("far more than its") != std::string::npos, e.what());
    }
  }

  void alphaIsKept() {
    for (const char* name : {"alpha.png", "grey_alpha.png", "alpha.webp", "alpha.tif"}) {
      const Photo photo = readPhoto(picture(name));
      QVERIFY2(!photo.alpha.empty() && *photo.alpha.at(12, 8) == 255 && *photo.alpha.at(36, 8) == 100, name);
    }
    QVERIFY(!readPhoto(picture("palette_alpha.png")).alpha.empty());
    QVERIFY(readPhoto(picture("plain.jpg")).alpha.empty());
  }
  void whatIsNotReadSaysSo() {
    for (const auto& [name, word] : {std::pair{"plain.gif", "GIF"}, {"animated.webp", "animated"},
                                     {"cmyk.tif", "RGB"}, {"float.tif", "whole numbers"}}) {
      const auto why = refusal([&] { readPhoto(picture(name)); });
      QVERIFY2(why.find(word) != std::string::npos && why.find(name) != std::string::npos, why.c_str());
    }
  }
};

QTEST_APPLESS_MAIN(TestImageFormats)
#include "test_image_formats.moc"
