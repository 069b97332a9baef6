#include "app/cli/console.h"

#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/cli/cli_options.h"

namespace likeness {
namespace {

constexpr int kBarCells = 30;
constexpr std::chrono::milliseconds kJsonInterval{500};

std::string remainingText(double seconds) {
  if (seconds < 0) return "";
  const int whole = int(seconds + 0.5);
  return whole < 60 ? std::to_string(whole) + " s left"
                    : std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s left";
}

nlohmann::json progressToJson(const Progress& p) {
  return {{"event", "progress"}, {"stage", p.stage}, {"fraction", p.fraction}, {"step", p.step},
          {"steps", p.steps}, {"steps_per_second", p.stepsPerSecond},
          {"seconds_elapsed", p.secondsElapsed}, {"seconds_remaining", p.secondsRemaining}};
}

}  // namespace

Console::Console(bool json) : json_(json), terminal_(isatty(STDERR_FILENO) != 0) {}

void Console::show(const Event& event) {
  if (json_) return printJsonLine(eventToJson(event));
  if (std::holds_alternative<Metric>(event)) return;  // for plots and --json
  eraseBar();
  if (const auto* artifact = std::get_if<ArtifactWritten>(&event)) {
    std::printf("%s\n", artifact->path.c_str());
    std::fflush(stdout);
  } else {
    std::fprintf(stderr, "%s\n", eventToLine(event).c_str());
  }
}

void Console::show(const Progress& progress) {
  if (!json_) return drawBar(progress);
  const auto now = std::chrono::steady_clock::now();
  if (progress.fraction < 1 && now - lastJsonProgress_ < kJsonInterval) return;
  lastJsonProgress_ = now;
  printJsonLine(progressToJson(progress));
}

void Console::eraseBar() {
  if (!barDrawn_) return;
  std::fputs("\r\033[K", stderr);
  barDrawn_ = false;
}

void Console::drawBar(const Progress& p) {
  if (!terminal_) return;
  const int filled = int(p.fraction * kBarCells + 0.5);
  const std::string bar = std::string(filled, '#') + std::string(kBarCells - filled, '.');
  std::fprintf(stderr, "\r\033[K[%s] %3.0f %%  %s", bar.c_str(), p.fraction * 100, p.label.source);
  if (p.steps > 0) {
    std::fprintf(stderr, "  %lld/%lld  %.3g/s", static_cast<long long>(p.step),
                 static_cast<long long>(p.steps), p.stepsPerSecond);
  }
  std::fprintf(stderr, "  %s", remainingText(p.secondsRemaining).c_str());
  barDrawn_ = true;
}

}  // namespace likeness
