#include "engine/head/head_torch.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <vector>

#include "engine/core/error.h"

namespace likeness {

struct TorchPosedHead::Parts {
  at::Tensor vertices, shaped, unskinned, restJoints, joints, rotations, poseFeature, transforms;
};

const at::Tensor& TorchPosedHead::vertices() const { return parts_->vertices; }
const at::Tensor& TorchPosedHead::shaped() const { return parts_->shaped; }
const at::Tensor& TorchPosedHead::unskinned() const { return parts_->unskinned; }
const at::Tensor& TorchPosedHead::restJoints() const { return parts_->restJoints; }
const at::Tensor& TorchPosedHead::joints() const { return parts_->joints; }
const at::Tensor& TorchPosedHead::rotations() const { return parts_->rotations; }
const at::Tensor& TorchPosedHead::poseFeature() const { return parts_->poseFeature; }
const at::Tensor& TorchPosedHead::transforms() const { return parts_->transforms; }

struct TorchHead::Basis {
  at::Tensor vertexTemplate;       ///< [V, 3]
  at::Tensor shapeDirs;            ///< [shapeCount, 3 V]
  at::Tensor expressionDirs;       ///< [expressionCount, 3 V]
  at::Tensor poseDirs;             ///< [36, 3 V]
  at::Tensor jointRegressor;       ///< [5, V]
  at::Tensor weights;              ///< [V, 5]
  std::array<int, kHeadJoints> parents{};

  at::TensorOptions options() const { return vertexTemplate.options(); }
};

namespace {

using torch::indexing::Slice;

at::Tensor tensorOf(const std::vector<float>& values, std::vector<std::int64_t> shape,
                    const at::TensorOptions& options) {
  return torch::from_blob(const_cast<float*>(values.data()), shape, torch::kFloat32)
      .to(options.device(), c10::typeMetaToScalarType(options.dtype()), false, true);
}

// [B, K] coefficients times [K', 3 V] directions, over the common K.
at::Tensor blend(const at::Tensor& coefficients, const at::Tensor& directions) {
  const std::int64_t used = std::min(coefficients.size(1), directions.size(0));
  return torch::matmul(coefficients.narrow(1, 0, used), directions.narrow(0, 0, used));
}

// Rodrigues as in smplx: angle = |r + 1e-8|. r [N, 3] -> [N, 3, 3].
at::Tensor rotationMatrices(const at::Tensor& r) {
  const at::Tensor angle = (r + 1e-8).norm(2, {1}, true);
  const at::Tensor axis = r / angle;
  const at::Tensor x = axis.select(1, 0), y = axis.select(1, 1), z = axis.select(1, 2);
  const at::Tensor zero = torch::zeros_like(x);
  const at::Tensor k = torch::stack({zero, -z, y, z, zero, -x, -y, x, zero}, 1).view({-1, 3, 3});
  const at::Tensor sine = angle.sin().unsqueeze(2), cosine = angle.cos().unsqueeze(2);
  return torch::eye(3, r.options()) + sine * k + (1 - cosine) * torch::matmul(k, k);
}

// [..., 3, 3] and [..., 3] to [..., 4, 4].
at::Tensor rigid(const at::Tensor& rotation, const at::Tensor& translation) {
  const at::Tensor top = torch::cat({rotation, translation.unsqueeze(-1)}, -1);
  const at::Tensor last =
      torch::tensor({0, 0, 0, 1}, top.options()).expand({top.size(0), 1, 4});
  return torch::cat({top, last}, 1);
}

void chain(TorchPosedHead::Parts& p, const std::array<int, kHeadJoints>& parents) {
  std::vector<at::Tensor> global;
  for (int j = 0; j < kHeadJoints; ++j) {
    const at::Tensor rest = p.restJoints.select(1, j);
    const at::Tensor rotation = p.rotations.select(1, j);
    if (j == 0) {
      global.push_back(rigid(rotation, rest));
      continue;
    }
    const int parent = parents[std::size_t(j)];
    const at::Tensor local = rigid(rotation, rest - p.restJoints.select(1, parent));
    global.push_back(torch::matmul(global[std::size_t(parent)], local));
  }
  const at::Tensor all = torch::stack(global, 1);  // [B, 5, 4, 4]
  p.joints = all.index({Slice(), Slice(), Slice(0, 3), 3});
  const at::Tensor rotated =
      torch::matmul(all, torch::cat({p.restJoints, torch::zeros_like(p.restJoints.narrow(2, 0, 1))}, 2)
                             .unsqueeze(-1));  // [B, 5, 4, 1]
  p.transforms =
      all - torch::cat({torch::zeros_like(all.narrow(3, 0, 3)), rotated}, 3);
}

at::Tensor skin(const at::Tensor& points, const at::Tensor& weights, const at::Tensor& transforms) {
  const at::Tensor blended =  // [B, V, 3, 4]
      torch::matmul(weights, transforms.narrow(2, 0, 3).reshape({-1, kHeadJoints, 12}))
          .view({-1, weights.size(0), 3, 4});
  return (blended.narrow(3, 0, 3) * points.unsqueeze(2)).sum(3) + blended.select(3, 3);
}

}  // namespace

TorchHead::TorchHead(const HeadModel& m, const std::string& device, bool doublePrecision) {
  const auto options = torch::TensorOptions()
                           .device(torch::Device(device))
                           .dtype(doublePrecision ? torch::kFloat64 : torch::kFloat32);
  const std::int64_t v = m.vertexCount;
  auto b = std::make_shared<Basis>();
  b->vertexTemplate = tensorOf(m.templateVertices, {v, 3}, options);
  b->shapeDirs = tensorOf(m.shapeDirs, {m.shapeCount, 3 * v}, options);
  b->expressionDirs = tensorOf(m.expressionDirs, {m.expressionCount, 3 * v}, options);
  b->poseDirs = tensorOf(m.poseDirs, {kPoseFeatures, 3 * v}, options);
  b->jointRegressor = tensorOf(m.jointRegressor, {kHeadJoints, v}, options);
  b->weights = tensorOf(m.skinWeights, {v, kHeadJoints}, options);
  b->parents = m.parents;
  basis_ = std::move(b);
}

TorchPosedHead TorchHead::pose(const at::Tensor& betas, const at::Tensor& expression,
                               const at::Tensor& rotations, const at::Tensor& translation) const {
  const Basis& basis = *basis_;
  const std::int64_t batch = std::max({betas.size(0), expression.size(0), rotations.size(0),
                                       translation.size(0)});
  auto p = std::make_shared<TorchPosedHead::Parts>();
  p->shaped = basis.vertexTemplate +
              (blend(betas, basis.shapeDirs) + blend(expression, basis.expressionDirs))
                  .view({-1, basis.vertexTemplate.size(0), 3});
  p->shaped = p->shaped.expand({batch, -1, -1});
  p->restJoints = torch::matmul(basis.jointRegressor, p->shaped);
  p->rotations = rotationMatrices(rotations.reshape({-1, 3})).view({-1, kHeadJoints, 3, 3});
  p->rotations = p->rotations.expand({batch, -1, -1, -1});
  p->poseFeature = (p->rotations.narrow(1, 1, kHeadJoints - 1) - torch::eye(3, basis.options()))
                       .reshape({batch, kPoseFeatures});
  p->unskinned = p->shaped + torch::matmul(p->poseFeature, basis.poseDirs).view_as(p->shaped);
  chain(*p, basis.parents);
  p->vertices = skin(p->unskinned, basis.weights, p->transforms) + translation.unsqueeze(1);
  return TorchPosedHead(std::move(p));
}

at::Tensor TorchHead::points(const VertexCombinations& table, const at::Tensor& vertices) const {
  const std::vector<std::int64_t> ids(table.index.begin(), table.index.end());
  const at::Tensor index = torch::tensor(ids, torch::kInt64).to(vertices.device());
  const at::Tensor weight =
      tensorOf(table.weight, {table.pointCount, table.terms, 1}, vertices.options());
  const at::Tensor picked = vertices.index_select(1, index)
                                .view({vertices.size(0), table.pointCount, table.terms, 3});
  return (picked * weight).sum(2);
}

at::Tensor TorchHead::landmarks68(const Landmark68Table& table, const TorchPosedHead& head,
                                  LandmarkConvention convention) const {
  if (table.inner.pointCount != 51 || table.contour.pointCount != kContourRows * kContourPoints)
    throw Error("This head has no complete 68-point landmark table.");
  const at::Tensor r = head.rotations().detach().cpu().to(torch::kFloat32);
  const at::Tensor chosen = convention == LandmarkConvention::smplx
                                ? r.select(1, 0)
                                : torch::matmul(r.select(1, 0), r.select(1, 1));
  const at::Tensor contour = points(table.contour, head.vertices());
  std::vector<at::Tensor> rows;
  for (std::int64_t b = 0; b < contour.size(0); ++b) {
    glm::mat3 m;
    for (int row = 0; row < 3; ++row)
      for (int column = 0; column < 3; ++column)
        m[column][row] = chosen[std::min(b, chosen.size(0) - 1)][row][column].item<float>();
    rows.push_back(contour[b].narrow(0, contourRow(m) * kContourPoints, kContourPoints));
  }
  const at::Tensor line = torch::stack(rows), inner = points(table.inner, head.vertices());
  return convention == LandmarkConvention::ibug ? torch::cat({line, inner}, 1)
                                                : torch::cat({inner, line}, 1);
}

}  // namespace likeness
