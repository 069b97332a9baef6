#include <cmath>
#include <cstdio>

#include "engine/evaluation/evaluation_report.h"

namespace likeness {
namespace {

// A number as a short text.
std::string number(double v) {
  char text[32];
  std::snprintf(text, sizeof text, std::abs(v) >= 100 ? "%.0f" : "%.3f", v);
  return text;
}
std::string number(const std::optional<double>& v) { return v ? number(*v) : "-"; }

std::string intervalText(const EvaluationBar& bar) {
  return bar.interval ? number(bar.interval->low) + " .. " + number(bar.interval->high) : "-";
}
std::string boundText(const EvaluationBar& bar) {
  return (bar.atMost ? "<= " : ">= ") + number(bar.pass) + " (" + number(bar.stretch) + ")";
}

std::string failureText(const EvaluationReport& report) {
  std::string out;
  for (const auto& row : report.rows)
    if (row.failed()) out += "Person " + std::to_string(row.index) + " has no result: " + row.error + "\n";
  return out;
}

// Own and compared values of one measure over the yaws, as table rows.
std::string yawTable(const EvaluationReport& report, const std::string& key) {
  constexpr int kYaws[] = {-90, -60, -45, -30, 0, 30, 45, 60, 90};
  std::string out = "| " + key + " |";
  for (int yaw : kYaws) out += " " + std::to_string(yaw) + " |";
  out += "\n|---|";
  for (std::size_t i = 0; i < std::size(kYaws); ++i) out += "---|";
  out += "\n";
  const auto people = usableRows(report.rows, false), open = usableRows(report.rows, true);
  const auto line = [&](const std::string& name, const std::string& prefix, const auto& rows) {
    out += "| " + name + " |";
    for (int yaw : kYaws) out += " " + number(meanOf(prefix + key + "@" + std::to_string(yaw))(rows)) + " |";
    out += "\n";
  };
  line("avatar", "", people);
  line("baseline", "baseline_", people);
  line("projected", "projected_", people);
  line("card", "card_", people);
  if (key.starts_with("identity")) line("ceiling", "ceiling_", people);
  line("avatar, open faces", "", open);
  line("projected, open faces", "projected_", open);
  return out + "\n";
}

constexpr const char* kDefinitions =
    "Truth, poses and lamps: `docs/file_formats.md`. Every head is first moved onto the truth by the similarity of the face "
    "skin, then drawn by the splat rasteriser in the true camera over the true background; crops for both identity networks "
    "come from the projected true points. `psnr` counts face skin that the true view shows, `psnr_head` and `ssim` the union of "
    "both silhouettes, `outline_iou` their intersection over that union. `identity_cosine` is faceres, `identity_cosine_judge` mobileface, which no loss, fit or choice sees. "
    "`baseline_` is the mean head with mean albedo in the draft's pose, expression, light and shell; `projected_` the same head "
    "with the photo projected on it and painted on as the draft paints, before refinement, standing where the draft's head "
    "stands; `card_` the photo on a plane; `ceiling_` the true view against the photo. Vertex errors compare posed skin after one subdivision step, "
    "aligned on the same vertices; `mean_head_` is the mean head without expression. `aed` is the mean error of the 52 "
    "expression controls (0..1), `aed_used` of those the truth uses, `apd` the mean of pitch, yaw and roll error in degrees. "
    "`shape_rank1`: no other of the truths is closer to the fitted identity by the cosine of the face's deviation from the mean. "
    "`holes` are pixels in 6 extreme expressions x 8 azimuths. A photo that the draft refuses is counted and named. Open: at most "
    "10 % of the face skin lies under hair in the photo.\n";

}  // namespace

std::string barTable(const EvaluationReport& report) {
  std::string out;
  char line[256];
  std::snprintf(line, sizeof line, "%-58s %3s %8s  %-18s %-18s\n", "demand", "n", "value",
                "95 % interval", "pass (stretch)");
  out += line;
  for (const EvaluationBar& bar : evaluationBars(report.rows)) {
    std::snprintf(line, sizeof line, "%-58s %3d %8s  %-18s %-18s %s\n", bar.label.c_str(),
                  bar.people, number(bar.value).c_str(), intervalText(bar).c_str(),
                  boundText(bar).c_str(), bar.verdict());
    out += line;
  }
  return out + failureText(report);
}

std::string reportMarkdown(const EvaluationReport& report) {
  const EvaluationSetup& s = report.setup;
  std::string out = "# Evaluation on synthetic people\n\n";
  out += "Written by `likeness evaluate synthetic --count " + std::to_string(s.count) +
         (s.first ? " --first " + std::to_string(s.first) : "") + " --seed " +
         std::to_string(s.seed) + " --job " + s.job + " --out report.json --write`, never by hand.\n\n";
  out += "Commit " + s.commit + ", " + s.date + ", " + s.cpu + " (" + s.simd + "), " +
         std::to_string(s.threads) + " threads, " + std::to_string(report.rows.size()) + " people, " +
         std::to_string(usableRows(report.rows, true).size()) + " with an open face, " +
         std::to_string(report.failures()) + " refused.\n\n";
  out += "| demand | people | value | 95 % interval | pass (stretch) | |\n|---|---|---|---|---|---|\n";
  for (const EvaluationBar& bar : evaluationBars(report.rows))
    out += "| " + bar.label + " | " + std::to_string(bar.people) + " | " + number(bar.value) + " | " +
           intervalText(bar) + " | " + boundText(bar) + " | " + bar.verdict() + " |\n";
  out += "\n" + failureText(report) + "\n";
  const auto people = usableRows(report.rows, false);
  out += "| mean | |\n|---|---|\n";
  for (const char* key : {"vertex_error_mm", "baseline_vertex_error_mm", "mean_head_vertex_error_mm",
                          "vertex_error_face_mm", "baseline_vertex_error_face_mm",
                          "mean_head_vertex_error_face_mm", "landmark_error_iod", "reprojection_iod",
                          "aed", "aed_used", "apd", "distance_error", "hair_over_face", "holes",
                          "seconds", "peak_memory_mb"})
    out += std::string("| ") + key + " | " + number(meanOf(key)(people)) + " |\n";
  out += "\n";
  for (const char* key : {"psnr", "psnr_head", "ssim", "outline_iou", "identity_cosine", "identity_cosine_judge"})
    out += yawTable(report, key);
  return out + kDefinitions;
}

}  // namespace likeness
