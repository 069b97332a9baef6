#include "viewport/hud.h"

#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>

namespace likeness {
namespace {

constexpr double kLeastRate = 2;  // pictures a second

void line(const QString& text) { ImGui::TextUnformatted(text.toUtf8().constData()); }

}  // namespace

Hud::~Hud() { release(); }

void Hud::initialise(double pixelRatio) {
  release();
  context_ = ImGui::CreateContext();
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;  // the window's layout belongs to Qt
  ImFontConfig font;
  font.SizePixels = float(13.0 * pixelRatio);
  io.Fonts->AddFontDefault(&font);
  io.FontGlobalScale = float(1.0 / pixelRatio);
  ImGui::StyleColorsDark();
  ImGui::GetStyle().WindowRounding = 6.0f;
  ImGui::GetStyle().WindowBorderSize = 0.0f;
  ImGui_ImplOpenGL3_Init("#version 330");
}

void Hud::release() {
  if (!context_) return;
  ImGui::SetCurrentContext(context_);
  ImGui_ImplOpenGL3_Shutdown();
  ImGui::DestroyContext(context_);
  context_ = nullptr;
}

void Hud::panel(const HudState& state) {
  if (!state.stage.isEmpty()) line(state.paused ? state.stage + " (paused)" : state.stage);
  if (state.progress >= 0) ImGui::ProgressBar(state.progress, ImVec2(180, 6), "");
  QString text = QString("%L1 splats").arg(state.splats);
  // A view at rest draws nothing: no rate is better than one that looks like slowness.
  if (state.picturesPerSecond >= kLeastRate) text += QString("   %1 pictures/s").arg(state.picturesPerSecond, 0, 'f', 1);
  line(text);
  if (state.stepsPerSecond > 0) {
    QString text = QString("%1 steps/s").arg(state.stepsPerSecond, 0, 'f', 1);
    if (state.loss >= 0) text += QString("   loss %1").arg(state.loss, 0, 'g', 4);
    line(text);
  }
  if (!state.note.isEmpty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, ImVec4(1, 1, 1, 0.6f));
    line(state.note);
    ImGui::PopStyleColor();
  }
}

void Hud::frame(const HudState& state) {
  ImGui::NewFrame();
  ImGui::SetNextWindowPos(ImVec2(10, 10));
  ImGui::SetNextWindowBgAlpha(0.45f);
  constexpr ImGuiWindowFlags kStill = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoInputs |
                                      ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoNav;
  if (ImGui::Begin("hud", nullptr, kStill)) panel(state);
  ImGui::End();
}

void Hud::draw(const HudState& state, QSize logicalSize, double pixelRatio) {
  if (!context_) return;
  ImGui::SetCurrentContext(context_);
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = ImVec2(float(logicalSize.width()), float(logicalSize.height()));
  io.DisplayFramebufferScale = ImVec2(float(pixelRatio), float(pixelRatio));
  io.DeltaTime = 1.0f / 60.0f;
  ImGui_ImplOpenGL3_NewFrame();
  frame(state);  // a window takes its size from the frame before, and we draw none without a reason
  ImGui::EndFrame();
  frame(state);
  ImGui::Render();
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace likeness
