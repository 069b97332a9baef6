#pragma once
#include <QSize>
#include <QString>

struct ImGuiContext;

namespace likeness {

/// What the overlay says. Plain values: the HUD only draws, Qt owns every control.
struct HudState {
  QString stage;         ///< current stage of the job, empty when idle
  float progress = -1;   ///< 0..1, negative hides the bar
  double picturesPerSecond = 0;
  double stepsPerSecond = 0;
  double loss = -1;      ///< negative hides it
  long splats = 0;
  QString note;          ///< one line, e.g. which weights are in use
  bool paused = false;
  bool operator==(const HudState&) const = default;
};

/// Dear ImGui overlay drawn into the current OpenGL context (backend opengl3). One per viewport.
class Hud {
 public:
  Hud() = default;
  ~Hud();
  Hud(const Hud&) = delete;
  Hud& operator=(const Hud&) = delete;
  /// Needs the viewport's context to be current.
  void initialise(double pixelRatio);
  void release();
  void draw(const HudState& state, QSize logicalSize, double pixelRatio);

 private:
  void frame(const HudState& state);
  void panel(const HudState& state);
  ImGuiContext* context_ = nullptr;
};

}  // namespace likeness
