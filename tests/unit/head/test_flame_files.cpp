#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <fstream>
#include <nlohmann/json.hpp>
#include <numeric>

#include "engine/core/error.h"
#include "engine/head/flame_files.h"
#include "models/io/pickle_arrays.h"
#include "models/io/safetensors.h"

using namespace likeness;

namespace {

std::filesystem::path reference(const char* name) {
  return std::filesystem::path(LIKENESS_TEST_DATA) / "flame" / name;
}

nlohmann::json facts() { return nlohmann::json::parse(std::ifstream(reference("facts.json"))); }

double sum(const HostTensor& t) {
  const auto v = t.toDouble();
  return std::accumulate(v.begin(), v.end(), 0.0);
}

template <class A, class B>
bool same(const std::vector<A>& a, const std::vector<B>& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin());
}

}  // namespace

class TestFlameFiles : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void legacyPickleEqualsNpzBitForBit() {
    const FlameSource npz = FlameSource::open(reference("flame_tiny.npz"));
    const FlameSource pickle = FlameSource::open(reference("flame_tiny_legacy.pkl"));
    const nlohmann::json sums = facts()["array_sums"];
    for (const char* name : {"v_template", "f", "shapedirs", "posedirs", "J_regressor", "weights",
                             "kintree_table", "J"}) {
      const HostTensor a = npz.array(name), b = pickle.array(name);
      QVERIFY2(a.shape == b.shape, name);
      QVERIFY2(a.toDouble() == b.toDouble(), name);
      QVERIFY2(std::abs(sum(a) - sums[name].get<double>()) < 1e-9, name);
    }
    QCOMPARE(npz.texts("bs_type").at(0), std::string("lrotmin"));
  }
  void modelsAreTransposedAndSplit() {
    const auto head = loadHeadModel(reference("flame_tiny.npz"));
    QCOMPARE(head->vertexCount, 200);
    QCOMPARE(head->shapeCount, 300);
    QCOMPARE(head->expressionCount, 100);
    QCOMPARE(head->faces.size(), std::size_t(396));
    const auto file = FlameSource::open(reference("flame_tiny.npz")).array("shapedirs").toFloat();
    for (int v : {0, 77, 199})
      for (int axis : {0, 2}) {
        const std::size_t row = std::size_t(v) * 3 + axis;
        QCOMPARE(head->shapeDirs[7 * 600 + row], file[row * 400 + 7]);
        QCOMPARE(head->expressionDirs[99 * 600 + row], file[row * 400 + 399]);
      }
    const auto legacy = loadHeadModel(reference("flame_tiny_legacy.pkl"));
    QVERIFY(legacy->shapeDirs == head->shapeDirs && legacy->poseDirs == head->poseDirs);
    QVERIFY(legacy->jointRegressor == head->jointRegressor && legacy->parents == head->parents);
  }
  void openModelTellsItsSplit() {
    const auto head = loadHeadModel(reference("flame_tiny_open.pkl"));
    QCOMPARE(head->shapeCount, 4);
    QCOMPARE(head->expressionCount, 4);
    const auto full = loadHeadModel(reference("flame_tiny.npz"));
    QVERIFY(head->templateVertices == full->templateVertices);
  }
  void masksAreComplete() {
    const auto masks = loadHeadMasks(reference("flame_tiny_masks.pkl"));
    const nlohmann::json wanted = facts()["masks"];
    QCOMPARE(masks.size(), wanted.size());
    for (const auto& [name, fact] : wanted.items()) {
      const auto& ids = masks.at(name);
      QCOMPARE(ids.size(), fact["n"].get<std::size_t>());
      QCOMPARE(std::accumulate(ids.begin(), ids.end(), 0u), fact["sum"].get<unsigned>());
      const auto first = fact["first"].get<std::vector<std::uint32_t>>();
      QVERIFY(std::equal(first.begin(), first.end(), ids.begin()));
    }
  }
  void landmarkTablesAgreeInEveryFormat() {
    const auto plain = readSafetensors(reference("embedding_arrays.safetensors")).tensors;
    const auto fixed = loadFlameLandmarks(reference("flame_static_embedding.pkl"));
    QVERIFY(same(fixed.staticFaces, plain.at("static_idx").toInt64()));
    QVERIFY(same(fixed.staticWeights, plain.at("static_b").toFloat()));
    const auto contour = loadFlameLandmarks(reference("flame_dynamic_embedding.npy"));
    QCOMPARE(contour.contourRows, 79);
    QCOMPARE(contour.contourPoints, 17);
    QVERIFY(same(contour.contourFaces, plain.at("dyn_idx").toInt64()));
    QVERIFY(same(contour.contourWeights, plain.at("dyn_b").toFloat()));
    const auto deca = loadFlameLandmarks(reference("landmark_embedding.npy"));
    QVERIFY(deca.staticFaces == fixed.staticFaces && deca.contourFaces == contour.contourFaces);
    QVERIFY(same(deca.contourWeights, contour.contourWeights));
    QCOMPARE(deca.fullFaces.size(), std::size_t(68));
    const auto head = loadHeadModel(reference("flame_tiny.npz"));
    const auto rows = combinationsOnFaces(*head, deca.staticFaces, deca.staticWeights);
    QCOMPARE(rows.index.at(5), head->faces[deca.staticFaces[1]].z);
  }
  void textureKeepsItsLayout() {
    const auto texture = loadFlameTexture(reference("flame_tiny_texture.npz"));
    QCOMPARE(texture.width, 8);
    QCOMPARE(texture.components, 6);
    const auto golden = readSafetensors(reference("golden.safetensors")).tensors;
    const auto code = golden.at("tex_code").toFloat();
    const auto rgb = golden.at("tex_rgb").toFloat();
    for (std::size_t pixel = 0; pixel < 64; ++pixel)
      for (std::size_t c = 0; c < 3; ++c) {
        const std::size_t bgr = pixel * 3 + 2 - c;
        float value = texture.mean[bgr];
        for (std::size_t k = 0; k < 6; ++k) value += texture.directions[bgr * 6 + k] * code[k];
        QVERIFY(std::abs(value / 255 - rgb[pixel * 3 + c]) < 1e-5f);
      }
  }
  void oddPickleCorners() {
    using V = std::vector<std::int64_t>;
    const FlameSource p2 = FlameSource::open(reference("chumpy_shapes_p2.pkl"));
    QVERIFY(p2.array("select").shape == (V{2, 3}));
    QVERIFY(p2.array("select").toInt64() == (V{11, 3, 5, 0, 1, 2}));
    QVERIFY(p2.array("fortran").toInt64() == (V{0, 1, 2, 3, 4, 5}));
    QVERIFY(p2.array("big_endian").toInt64() == (V{0, 1, 2}));
    const PickleValue root = parsePickle(mapFile(reference("chumpy_shapes_p2.pkl")), PickleGlobals::arrays);
    QCOMPARE(root.find("scalar")->real(), 2.5);
    QCOMPARE(root.find("big")->integer(), std::int64_t(1) << 40);
    QCOMPARE(root.find("text")->text(), std::string("caf\u00e9"));
    const PickleValue p0 = parsePickle(mapFile(reference("chumpy_shapes_p0.pkl")), PickleGlobals::arrays);
    QVERIFY(arrayFromPickle(*p0.find("weights")).toInt64() == (V{0, 1, 2, 3, 4, 5}));
    QCOMPARE(p0.find("n")->integer(), 7);
    QCOMPARE(p0.find("x")->real(), 0.1);
    QVERIFY(p0.find("flag")->kind() == PickleKind::boolean && p0.find("flag")->integer() == 1);
    QVERIFY(p0.find("items")->item(2).kind() == PickleKind::none);
    QCOMPARE(p0.find("items")->item(1).item(1).integer(), 3);
    QCOMPARE(p0.find("text")->text(), std::string("it's \\ \n \u00ff"));
  }
  void lineEndDamageIsNamed() {
    QTemporaryDir folder;
    for (const char* name : {"flame_static_embedding.pkl", "chumpy_shapes_p0.pkl"}) {
      std::string damaged;
      for (char c : std::string(mapFile(reference(name)).text()))
        damaged += c == '\n' ? std::string("\r\n") : std::string(1, c);
      const auto path = folder.filePath(name).toStdString();
      std::ofstream(path, std::ios::binary) << damaged;
      try {
        FlameSource::open(path);
        QFAIL("accepted");
      } catch (const Error& e) {
        QVERIFY2(std::string(e.what()).find("line ends") != std::string::npos, e.what());
      }
    }
  }
  void missingKeysAreListed() {
    try {
      loadHeadModel(reference("flame_tiny_masks.pkl"));
      QFAIL("accepted");
    } catch (const Error& e) {
      for (const char* key : {"v_template", "shapedirs", "J_regressor", "kintree_table"})
        QVERIFY2(std::string(e.what()).find(key) != std::string::npos, e.what());
    }
    QVERIFY(flameFileKind(FlameSource::open(reference("flame_tiny_masks.pkl"))) == FlameFileKind::masks);
  }
  void defaultHeadHasItsExtras() {
    const auto head = loadHeadModel(std::filesystem::path(LIKENESS_SOURCE_DIR) / "resources/default_head/head.npz");
    QCOMPARE(head->expressionNames.size(), std::size_t(head->expressionCount));
    QCOMPARE(head->expressionNames.size(), std::size_t(54));
    QVERIFY(std::find(head->partNames.begin(), head->partNames.end(), "tongue") != head->partNames.end());
    QVERIFY(head->quads.size() == head->quadParts.size() && head->jawOpenDegrees > 5);
    QVERIFY(head->masks.contains("eyelids"));
    QVERIFY(head->faces[0] == glm::uvec3(head->quads[0]));
  }
};

QTEST_APPLESS_MAIN(TestFlameFiles)
#include "test_flame_files.moc"
