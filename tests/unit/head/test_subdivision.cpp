#include <QtTest/QtTest>
#include <set>

#include "engine/core/error.h"
#include "engine/head/subdivision.h"

using namespace likeness;

namespace {

// The unit cube, corners at +-1.
QuadSurface cube(std::vector<float>& vertices) {
  vertices.clear();
  for (int i = 0; i < 8; ++i)
    for (int axis = 0; axis < 3; ++axis) vertices.push_back((i >> axis) & 1 ? 1.0f : -1.0f);
  QuadSurface s;
  s.vertexCount = 8;
  s.quads = {{0, 2, 3, 1}, {4, 5, 7, 6}, {0, 1, 5, 4}, {2, 6, 7, 3}, {0, 4, 6, 2}, {1, 3, 7, 5}};
  return s;
}

// n x n quads in the plane z = 0, spacing 1, with UVs of their own order (reversed).
QuadSurface grid(std::uint32_t n, std::vector<float>& vertices, std::vector<float>& uvs) {
  QuadSurface s;
  s.vertexCount = s.uvCount = (n + 1) * (n + 1);
  for (std::uint32_t y = 0; y <= n; ++y)
    for (std::uint32_t x = 0; x <= n; ++x) {
      vertices.insert(vertices.end(), {float(x), float(y), 0.0f});
      uvs.insert(uvs.begin(), {float(x) / float(n), float(y) / float(n)});
    }
  const auto id = [n](std::uint32_t x, std::uint32_t y) { return y * (n + 1) + x; };
  const std::uint32_t last = s.vertexCount - 1;
  for (std::uint32_t y = 0; y < n; ++y)
    for (std::uint32_t x = 0; x < n; ++x) {
      const glm::uvec4 q{id(x, y), id(x + 1, y), id(x + 1, y + 1), id(x, y + 1)};
      s.quads.push_back(q);
      s.quadUvs.push_back(glm::uvec4(last) - q);
      s.quadParts.push_back(x < n / 2 ? 0 : 1);
    }
  return s;
}

}  // namespace

class TestSubdivision : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void cubeFollowsTheRule() {
    std::vector<float> in, out;
    const SubdividedSurface fine = catmullClark(cube(in));
    QCOMPARE(fine.surface.vertexCount, 8u + 12u + 6u);
    QCOMPARE(fine.surface.quads.size(), std::size_t(24));
    applyRows(fine.vertexRows, in.data(), out);
    // Valence 3: V' = (F + 2E + 0 V)/3 with F = 1/3 of the sum of face points, E of edge mids.
    for (int i = 0; i < 24; ++i) QVERIFY(std::abs(std::abs(out[i]) - 5.0f / 9.0f) < 1e-6f);
    for (int e = 8; e < 20; ++e) {  // edge points: (1, 1, 0) -> (0.75, 0.75, 0)
      const float sum = std::abs(out[3 * e]) + std::abs(out[3 * e + 1]) + std::abs(out[3 * e + 2]);
      QVERIFY(std::abs(sum - 1.5f) < 1e-6f);
    }
    for (int f = 20; f < 26; ++f) {
      const float sum = std::abs(out[3 * f]) + std::abs(out[3 * f + 1]) + std::abs(out[3 * f + 2]);
      QVERIFY(std::abs(sum - 1.0f) < 1e-6f);
    }
  }
  void childrenKeepWindingAndParents() {
    std::vector<float> in, out;
    const QuadSurface coarse = cube(in);
    const SubdividedSurface fine = catmullClark(coarse);
    applyRows(fine.vertexRows, in.data(), out);
    const auto at = [&](std::uint32_t v) { return glm::vec3(out[3 * v], out[3 * v + 1], out[3 * v + 2]); };
    for (std::size_t q = 0; q < fine.surface.quads.size(); ++q) {
      const auto& c = fine.surface.quads[q];
      const glm::vec3 n = glm::cross(at(c[2]) - at(c[0]), at(c[3]) - at(c[1]));
      QVERIFY(glm::dot(n, at(c[0]) + at(c[1]) + at(c[2]) + at(c[3])) > 0);
      QCOMPARE(fine.parentQuads[q], std::uint32_t(q / 4));
      QCOMPARE(c[0], coarse.quads[q / 4][int(q % 4)]);
    }
  }
  void flatGridStaysFlatAndCornersStay() {
    std::vector<float> in, uvs, out, fineUvs;
    const QuadSurface coarse = grid(4, in, uvs);
    const SubdividedSurface fine = catmullClark(coarse);
    applyRows(fine.vertexRows, in.data(), out);
    for (int v : {0, 4, 20, 24})
      for (int axis = 0; axis < 3; ++axis) QCOMPARE(out[3 * v + axis], in[3 * v + axis]);
    for (int v = 6; v < 9; ++v)  // regular interior of a uniform grid: a fixed point of the rule
      QVERIFY(std::abs(out[3 * v] - in[3 * v]) < 1e-6f);
    for (std::size_t r = 0; r < fine.vertexRows.rows(); ++r) {
      float sum = 0;
      for (auto k = fine.vertexRows.start[r]; k < fine.vertexRows.start[r + 1]; ++k)
        sum += fine.vertexRows.weight[k];
      QVERIFY(std::abs(sum - 1) < 1e-6f);
    }
    applyRows(fine.uvRows, uvs.data(), 2, fineUvs);
    QCOMPARE(fine.surface.quadUvs.size(), fine.surface.quads.size());
    for (std::size_t q = 0; q < fine.surface.quads.size(); ++q) {  // face points: uv = position / 4
      const std::uint32_t v = fine.surface.quads[q][2], t = fine.surface.quadUvs[q][2];
      QVERIFY(std::abs(out[3 * v] / 4 - fineUvs[2 * t]) < 1e-6f);
      QVERIFY(std::abs(out[3 * v + 1] / 4 - fineUvs[2 * t + 1]) < 1e-6f);
    }
  }
  void keptPartsPassThrough() {
    std::vector<float> in, uvs, out;
    const QuadSurface coarse = grid(4, in, uvs);
    const bool keep[] = {false, true};
    const SubdividedSurface fine = catmullClark(coarse, keep);
    QCOMPARE(fine.surface.quads.size(), std::size_t(8 * 4 + 8));
    applyRows(fine.vertexRows, in.data(), out);
    for (int y = 0; y <= 4; ++y)
      for (int x = 3; x <= 4; ++x)
        for (int axis = 0; axis < 3; ++axis)
          QCOMPARE(out[3 * (5 * y + x) + axis], in[3 * (5 * y + x) + axis]);
  }
  void trianglesBecomeThreeQuads() {
    QuadSurface s;
    s.vertexCount = s.uvCount = 4;
    s.quads = {{0, 1, 2, 2}, {0, 2, 3, 3}};
    s.quadUvs = s.quads;
    const SubdividedSurface fine = catmullClark(s);
    QCOMPARE(fine.surface.quads.size(), std::size_t(6));
    QCOMPARE(fine.surface.vertexCount, 4u + 5u + 2u);
    QCOMPARE(fine.surface.uvCount, 11u);
    QCOMPARE(triangulateQuads(s.quads).size(), std::size_t(2));
  }
  void badIndexIsNamed() {
    QuadSurface s;
    s.vertexCount = 3;
    s.quads = {{0, 1, 2, 7}};
    QVERIFY_THROWS_EXCEPTION(Error, catmullClark(s));
  }
  void composedRowsEqualTwoSteps() {
    std::vector<float> in, once, twice, direct;
    const SubdividedSurface a = catmullClark(cube(in));
    const SubdividedSurface b = catmullClark(a.surface);
    applyRows(a.vertexRows, in.data(), once);
    applyRows(b.vertexRows, once.data(), twice);
    applyRows(composeRows(b.vertexRows, a.vertexRows), in.data(), direct);
    QCOMPARE(direct.size(), twice.size());
    for (std::size_t i = 0; i < direct.size(); ++i) QVERIFY(std::abs(direct[i] - twice[i]) < 1e-6f);
  }
  void midpointKeepsOrderAndCounts() {
    std::vector<float> in;
    const auto faces = triangulateQuads(cube(in).quads);  // V 8, E 18, F 12
    const MidpointSurface once = midpointSubdivide(8, faces);
    QCOMPARE(once.vertexCount(), 8u + 18u);
    QCOMPARE(once.faces.size(), std::size_t(48));
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (const glm::uvec2& p : once.parents)
      QVERIFY(seen.insert(std::minmax(p[0], p[1])).second);
    QCOMPARE(once.parents[0], glm::uvec2(faces[0][0], faces[0][1]));
    QCOMPARE(once.parentFaces[47], 11u);
  }
  void templateEqualsRepeatedMidpoints() {
    std::vector<float> in;
    const auto faces = triangulateQuads(cube(in).quads);
    for (float& x : in) x *= 1.0f + 0.1f * float((&x - in.data()) % 7);
    const MidpointSurface once = midpointSubdivide(8, faces);
    const MidpointSurface twice = midpointSubdivide(once.vertexCount(), once.faces);
    std::vector<glm::vec3> p;
    for (int v = 0; v < 8; ++v) p.push_back({in[3 * v], in[3 * v + 1], in[3 * v + 2]});
    for (const auto* s : {&once, &twice})
      for (const glm::uvec2& e : s->parents) p.push_back(0.5f * (p[e[0]] + p[e[1]]));
    const MidpointTemplate t = midpointTemplate(8, faces, 2);
    QCOMPARE(t.vertices.size(), p.size());
    QCOMPARE(t.faces.size(), faces.size() * 16);
    for (std::size_t v = 0; v < p.size(); ++v) {
      const auto& [face, b] = t.vertices[v];
      const glm::uvec3 f = faces[face];
      QVERIFY(glm::length(b[0] * p[f[0]] + b[1] * p[f[1]] + b[2] * p[f[2]] - p[v]) < 1e-6f);
    }
    for (std::size_t f = 0; f < t.faces.size(); ++f) QCOMPARE(t.faces[f], twice.faces[f]);
  }
};

QTEST_APPLESS_MAIN(TestSubdivision)
#include "test_subdivision.moc"
