#include <QtTest/QtTest>
#include <QTemporaryDir>
#include <fstream>

#include "engine/media/mesh_io.h"
#include "tests/unit/io/pickle_bytes.h"

using namespace likeness;

namespace {

// One triangle whose pieces a case may replace.
struct Gltf {
  std::string buffers = R"([{"byteLength":36,"uri":"data:application/octet-stream;base64,AAAAAAAAAAAAAAAAAACAPwAAAAAAAAAAAAAAAAAAgD8AAAAA"}])";
  std::string views = R"([{"buffer":0,"byteLength":36}])";
  std::string accessors = R"([{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"}])";
  std::string meshes = R"([{"primitives":[{"attributes":{"POSITION":0}}]}])";
  std::string nodes = R"([{"mesh":0}])";
  std::string text() const {
    return R"({"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],"nodes":)" + nodes + R"(,"meshes":)" +
           meshes + R"(,"buffers":)" + buffers + R"(,"bufferViews":)" + views + R"(,"accessors":)" + accessors + "}";
  }
};

}  // namespace

class TestMeshIo : public QObject {
  Q_OBJECT
  QTemporaryDir folder_;

  std::filesystem::path write(const char* name, const std::string& text) {
    const auto path = folder_.filePath(name).toStdString();
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

 private Q_SLOTS:
  void objRoundTrips() {
    MeshData quad;
    quad.positions = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0.25f}, {0, 1, 0}};
    quad.uvs = {{0, 0}, {1, 0}, {1, 1}, {0, 1}};
    quad.normals.assign(4, {0, 0, 1});
    quad.faces = {{0, 1, 2}, {0, 2, 3}};
    const auto path = folder_.filePath(QString::fromUtf8("n\u00e4se.obj")).toStdString();
    writeObj(path, quad);
    const MeshData back = readMesh(path);
    QCOMPARE(back.faces.size(), std::size_t(2));
    QCOMPARE(back.positions.size(), std::size_t(4));
    QCOMPARE(back.normals.size(), std::size_t(4));
    const glm::uvec3 f = back.faces[0];
    QCOMPARE(back.positions[f.z].z, 0.25f);
    QCOMPARE(back.uvs[f.y].x, 1.0f);
  }
  void objPolygonsAndRelativeIndices() {
    const auto path = write("a.obj", "v 0 0 0\nv 1 0 0\nv 1 1 0\nv 0 1 0\nf -4 -3 -2 -1\n");
    QCOMPARE(readMesh(path).faces.size(), std::size_t(2));
  }
  void gltfTransformsAndOwnBuffers() {
    Gltf g;
    g.nodes = R"([{"children":[1],"translation":[0,0,5]},{"mesh":0,"scale":[2,2,2]}])";
    const MeshData mesh = readMesh(write("a.gltf", g.text()));
    QCOMPARE(mesh.faces.size(), std::size_t(1));
    float largest = 0;
    for (const auto& p : mesh.positions) {
      QCOMPARE(p.z, 5.0f);
      largest = std::max({largest, p.x, p.y});
    }
    QCOMPARE(largest, 2.0f);
  }
  void refusesHostileGltf_data() {
    QTest::addColumn<QByteArray>("text");
    auto row = [](const char* name, auto change) {
      Gltf g;
      change(g);
      QTest::newRow(name) << QByteArray::fromStdString(g.text());
    };
    row("count past the buffer", [](Gltf& g) { g.accessors = R"([{"bufferView":0,"componentType":5126,"count":1000000,"type":"VEC3"}])"; });
    row("huge count", [](Gltf& g) { g.accessors = R"([{"bufferView":0,"componentType":5126,"count":9007199254740991,"type":"VEC3"}])"; });
    row("negative offset", [](Gltf& g) { g.accessors = R"([{"bufferView":0,"byteOffset":-4,"componentType":5126,"count":3,"type":"VEC3"}])"; });
    row("missing view", [](Gltf& g) { g.accessors = R"([{"componentType":5126,"count":3,"type":"VEC3"}])"; });
    row("view past buffer", [](Gltf& g) { g.views = R"([{"buffer":0,"byteOffset":4294967295,"byteLength":36}])"; });
    row("tiny stride", [](Gltf& g) { g.views = R"([{"buffer":0,"byteLength":36,"byteStride":4}])"; });
    row("buffer outside", [](Gltf& g) { g.buffers = R"([{"byteLength":36,"uri":"../../etc/passwd"}])"; });
    row("absolute buffer", [](Gltf& g) { g.buffers = R"([{"byteLength":1,"uri":"/etc/passwd"}])"; });
    row("web buffer", [](Gltf& g) { g.buffers = R"([{"byteLength":1,"uri":"http://example.com/a.bin"}])"; });
    row("missing buffer file", [](Gltf& g) { g.buffers = R"([{"byteLength":1,"uri":"none.bin"}])"; });
    row("bad base64", [](Gltf& g) { g.buffers = R"([{"byteLength":1,"uri":"data:;base64,*"}])"; });
    row("short base64", [](Gltf& g) { g.buffers = R"([{"byteLength":37,"uri":"data:;base64,AAAA"}])"; });
    row("position out of range", [](Gltf& g) { g.meshes = R"([{"primitives":[{"attributes":{"POSITION":7}}]}])"; });
    row("no position", [](Gltf& g) { g.meshes = R"([{"primitives":[{"attributes":{}}]}])"; });
    row("index out of range", [](Gltf& g) {
      g.accessors = R"([{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3"},{"bufferView":0,"componentType":5121,"byteOffset":12,"count":6,"type":"SCALAR"}])";
      g.meshes = R"([{"primitives":[{"attributes":{"POSITION":0},"indices":1}]}])";
    });
    row("node cycle", [](Gltf& g) { g.nodes = R"([{"mesh":0},{"children":[2]},{"children":[1]}])"; });
    row("own child", [](Gltf& g) { g.nodes = R"([{"mesh":0,"children":[0]}])"; });
    row("two parents", [](Gltf& g) { g.nodes = R"([{"mesh":0,"children":[2]},{"children":[2]},{}])"; });
    row("mesh out of range", [](Gltf& g) { g.nodes = R"([{"mesh":9}])"; });
    row("deep JSON", [](Gltf& g) { g.nodes = std::string(1'000'000, '['); });
    row("deep nodes", [](Gltf& g) {
      g.nodes = "[";
      for (int i = 0; i < 5000; ++i) g.nodes += R"({"children":[)" + std::to_string(i + 1) + "]},";
      g.nodes += R"({"mesh":0}])";
    });
    row("matrix of text", [](Gltf& g) { g.nodes = R"([{"mesh":0,"translation":["a",0,0]}])"; });
  }
  void refusesHostileGltf() {
    QFETCH(QByteArray, text);
    const auto path = write("case.gltf", text.toStdString());
    const auto why = refusal([&] { readMesh(path); });
    QVERIFY2(!why.empty() && why.find("\"") != std::string::npos, why.c_str());
  }
  void refusesHostileObj_data() {
    QTest::addColumn<QByteArray>("text");
    const std::string v = "v 0 0 0\nv 1 0 0\nv 0 1 0\n";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("out of range") << QByteArray::fromStdString(v + "f 1 2 999\n");
    QTest::newRow("negative out of range") << QByteArray::fromStdString(v + "f -1 -2 -9\n");
    QTest::newRow("zero") << QByteArray::fromStdString(v + "f 0 1 2\n");
    QTest::newRow("overflow") << QByteArray::fromStdString(v + "f 1 2 99999999999999999999\n");
    QTest::newRow("uv out of range") << QByteArray::fromStdString(v + "f 1/1 2/2 3/3\n");
    QTest::newRow("nan") << QByteArray::fromStdString("v nan 0 0\n" + v + "f 1 2 3\n");
    QTest::newRow("infinite") << QByteArray::fromStdString("v 1e999 0 0\n" + v + "f 1 2 3\n");
    QTest::newRow("huge line") << QByteArray::fromStdString(v + "f " + std::string(10'000'000, '1'));
    QTest::newRow("two corners") << QByteArray::fromStdString(v + "f 1 2\n");
    QTest::newRow("no faces") << QByteArray::fromStdString(v);
    QTest::newRow("binary") << QByteArray(1000, '\0');
  }
  void refusesHostileObj() {
    QFETCH(QByteArray, text);
    const auto path = write("case.obj", text.toStdString());
    const auto why = refusal([&] { readMesh(path); });
    QVERIFY2(why.find("case.obj") != std::string::npos, why.c_str());
  }
};

QTEST_APPLESS_MAIN(TestMeshIo)
#include "test_mesh_io.moc"
