#include "engine/evaluation/evaluation_bars.h"

namespace likeness {
namespace {

// The bars of one call, in the order they are added.
class BarList {
 public:
  explicit BarList(const std::vector<EvaluationRow>& rows)
      : all_(usableRows(rows, false)), open_(usableRows(rows, true)) {}

  EvaluationBar& add(EvaluationBar bar, const Statistic& statistic, bool openOnly = false) {
    const auto& people = openOnly ? open_ : all_;
    bar.people = int(people.size());
    bar.value = statistic(people);
    if (bar.value) bar.interval = bootstrap(people, statistic);
    bars_.push_back(std::move(bar));
    return bars_.back();
  }
  std::vector<EvaluationBar> take() { return std::move(bars_); }

 private:
  std::vector<const EvaluationRow*> all_, open_;
  std::vector<EvaluationBar> bars_;
};

std::string at(const char* key, int yaw) { return key + std::string("@") + std::to_string(yaw); }
std::string degrees(int yaw) { return (yaw > 0 ? "+" : "") + std::to_string(yaw); }

void addShape(BarList& bars) {
  bars.add({"vertex_ratio", "vertex error / mean head, face + ears", 0.85, 0.72, true},
           ratioOf("vertex_error_mm", "mean_head_vertex_error_mm"));
  bars.add({"vertex_ratio_face_open", "the same, face only, open faces", 0.78, 0.65, true},
           ratioOf("vertex_error_face_mm", "mean_head_vertex_error_face_mm"), true);
  bars.add({"vertex_ratio_posed", "vertex error / mean head in fitted expression", 0.85, 0.72, true},
           ratioOf("vertex_error_mm", "baseline_vertex_error_mm"));
  bars.add({"vertex_ratio_posed_face_open", "the same, face only, open faces", 0.78, 0.65, true},
           ratioOf("vertex_error_face_mm", "baseline_vertex_error_face_mm"), true);
  bars.add({"landmark_error_iod", "true-landmark error, inter-ocular", 0.035, 0.025, true},
           meanOf("landmark_error_iod"));
  bars.add({"shape_rank1", "own truth nearest to the fitted shape", 0.60, 0.85},
           meanOf("shape_rank1"));
}

void addOverBaseline(BarList& bars) {
  for (int yaw : {-45, 45})
    bars.add({at("psnr_gain", yaw), "face-skin PSNR over baseline at " + degrees(yaw) + ", dB", 2, 3.5},
             gainOf(at("psnr", yaw), at("baseline_psnr", yaw)));
  for (const char* key : {"identity_cosine", "identity_cosine_judge"})
    for (int yaw : {-45, 45})
      bars.add({at((std::string(key) + "_gain").c_str(), yaw),
                std::string(key) + " over baseline at " + degrees(yaw), 0.15, 0.25},
               gainOf(at(key, yaw), at((std::string("baseline_") + key).c_str(), yaw)));
}

void addOverProjected(BarList& bars) {
  for (int yaw : {-45, 45})
    bars.add({at("psnr_over_projected_open", yaw),
              "face-skin PSNR over projected at " + degrees(yaw) + ", dB, open faces", 0.7, 2},
             gainOf(at("psnr", yaw), at("projected_psnr", yaw)), true);
  for (const char* key : {"identity_cosine", "identity_cosine_judge"})
    for (int yaw : {-45, 45}) {
      EvaluationBar bar{at((std::string(key) + "_over_projected_open").c_str(), yaw),
                        std::string(key) + " over projected at " + degrees(yaw) + ", open faces",
                        0.01, 0.04};
      bar.intervalAboveZero = true;
      bars.add(bar, gainOf(at(key, yaw), at((std::string("projected_") + key).c_str(), yaw)), true);
    }
}

void addIdentity(BarList& bars) {
  struct Wanted {
    int yaw;
    double pass, stretch;
  };
  for (const Wanted& w : {Wanted{0, 0.88, 0.94}, {-30, 0.82, 0.90}, {30, 0.82, 0.90},
                          {-45, 0.75, 0.85}, {45, 0.75, 0.85}})
    bars.add({at("identity_cosine_open", w.yaw),
              "identity_cosine at " + degrees(w.yaw) + ", open faces", w.pass, w.stretch},
             meanOf(at("identity_cosine", w.yaw)), true);
}

void addHairAndCost(BarList& bars) {
  bars.add({"silhouette_iou", "silhouette IoU with the cut mask", 0.85, 0.93},
           meanOf("silhouette_iou"));
  bars.add({"hair_label_iou", "hair-label IoU, people with hair", 0.50, 0.70},
           meanOf("hair_label_iou"));
  bars.add({"covered_skin_share", "seen face skin covered by hair", 0.02, 0.005, true},
           meanOf("covered_skin_share"));
  bars.add({"holes", "hole pixels, worst person", 0, 0, true}, largestOf("holes"));
  bars.add({"seconds", "seconds of the draft, slowest", 60, 60, true}, largestOf("seconds"));
  bars.add({"peak_memory_mb", "peak memory, MB, largest", 3072, 3072, true},
           largestOf("peak_memory_mb"));
}

bool meets(const EvaluationBar& bar, double bound) {
  if (!bar.value) return false;
  return bar.atMost ? *bar.value <= bound : *bar.value >= bound;
}

}  // namespace

bool EvaluationBar::passed() const {
  const bool above = !intervalAboveZero || (interval && interval->low > 0);
  return meets(*this, pass) && above;
}
bool EvaluationBar::stretched() const { return passed() && meets(*this, stretch); }
const char* EvaluationBar::verdict() const {
  return stretched() ? "stretch" : passed() ? "pass" : "short";
}

std::vector<EvaluationBar> evaluationBars(const std::vector<EvaluationRow>& rows) {
  BarList bars(rows);
  addShape(bars);
  addOverBaseline(bars);
  addOverProjected(bars);
  addIdentity(bars);
  addHairAndCost(bars);
  return bars.take();
}

}  // namespace likeness
