#include "ui/demo_story.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace likeness {
namespace {

constexpr float kTurnDegrees = 50;

// 0..1..0 over one expression: in, held, out.
float weightAt(double part) {
  const double edge = 0.3;
  const double w = std::min({part / edge, (1 - part) / edge, 1.0});
  return float(w * w * (3 - 2 * w));
}

}  // namespace

DemoStory::DemoStory(std::vector<ExpressionPreset> faces, const DemoPace& pace) : faces_(std::move(faces)), pace_(pace) {}

void DemoStory::enter(Scene scene) {
  scene_ = scene;
  inScene_ = 0;
}

void DemoStory::begin() { enter(Scene::photo); }
void DemoStory::fail() { enter(Scene::failed); }

void DemoStory::headReady() {
  if (scene_ == Scene::head) enter(Scene::expressions);
}

bool DemoStory::advance(double seconds) {
  inScene_ += seconds;
  switch (scene_) {
    case Scene::photo:
      if (inScene_ >= pace_.photo) enter(Scene::head);
      return false;
    case Scene::head: return false;  // as long as it takes
    case Scene::expressions:
      if (inScene_ >= pace_.face * double(faces_.size())) enter(Scene::turn);
      return false;
    case Scene::turn: return inScene_ >= pace_.turn;
    case Scene::failed: return inScene_ >= pace_.failed;
  }
  return false;
}

DemoStory::Frame DemoStory::frame() const {
  Frame out{neutralExpression(), 0, -1};
  if (scene_ == Scene::expressions && !faces_.empty()) {
    const double at = std::min(inScene_ / pace_.face, double(faces_.size()) - 1e-6);
    out.expression = int(at);
    out.controls = expressionFromNames(faces_[std::size_t(out.expression)].values);
    const float weight = weightAt(at - std::floor(at));
    for (float& value : out.controls) value *= weight;
  }
  if (scene_ == Scene::turn) out.yaw = kTurnDegrees * float(std::sin(2 * std::numbers::pi * std::min(inScene_ / pace_.turn, 1.0)));
  return out;
}

}  // namespace likeness
