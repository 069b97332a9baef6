#include "engine/project/live_link_csv.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <set>
#include <string_view>

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"
#include "engine/core/file_bytes.h"
#include "engine/head/arkit_controls.h"

namespace likeness {
namespace {

constexpr std::uint64_t kLargest = 256u << 20;
constexpr std::size_t kMostColumns = 256, kMostRows = 300'000;
constexpr double kDegrees = 180 / std::numbers::pi;
constexpr const char* kAngles[] = {"HeadYaw", "HeadPitch", "HeadRoll", "LeftEyeYaw", "LeftEyePitch",
                                   "LeftEyeRoll", "RightEyeYaw", "RightEyePitch", "RightEyeRoll"};

std::vector<std::string_view> split(std::string_view line, char by) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t at = line.find(by);
    out.push_back(line.substr(0, at));
    if (at == std::string_view::npos) return out;
    line.remove_prefix(at + 1);
  }
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  return out;
}

double numberIn(std::string_view text, const std::string& where) {
  double value = 0;
  const auto end = text.data() + text.size();
  const auto [at, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || at != end || !std::isfinite(value))
    throw Error(where + ": " + inQuotes(text) + " is not a number.", "Export the take again.");
  return value;
}

struct Column {
  int control = -1;   // of expressionControls
  double factor = 1;  // radians -> degrees
};

// A column by its name, whatever the case; ours are 52 shapes and three head angles.
Column columnFor(std::string_view name) {
  const std::string key = lower(name);
  const auto& controls = expressionControls();
  for (int i = 0; i < controlCount; ++i)
    if (lower(controls[std::size_t(i)].key) == key && (i < kArkitShapes || key.rfind("head", 0) == 0))
      return {i, i < kArkitShapes ? 1.0 : kDegrees};
  return {};
}

struct Row {
  double seconds = 0, frame = 0;  // the whole seconds of the timecode, and its frames
  std::vector<float> values;
};

std::vector<std::string_view> cellsOf(std::string_view line, const std::string& where) {
  if (std::size_t(std::count(line.begin(), line.end(), ',')) >= kMostColumns)
    throw Error(where + " has more than " + std::to_string(kMostColumns) + " columns.", "Export the take again.");
  return split(line, ',');
}

Row rowFrom(std::string_view line, std::size_t columns, const std::string& where) {
  const auto cells = cellsOf(line, where);
  if (cells.size() != columns)
    throw Error(where + " has " + std::to_string(cells.size()) + " columns instead of " + std::to_string(columns) + ".",
                "Export the take again.");
  const bool fourParts = std::count(cells[0].begin(), cells[0].end(), ':') == 3;
  if (!fourParts) throw Error(where + ": " + inQuotes(cells[0]) + " is not a timecode.", "It must be HH:MM:SS:FF.mmm.");
  const auto parts = split(cells[0], ':');
  Row row{numberIn(parts[0], where) * 3600 + numberIn(parts[1], where) * 60 + numberIn(parts[2], where), numberIn(parts[3], where), {}};
  for (std::size_t i = 1; i < cells.size(); ++i) row.values.push_back(cells[i].empty() ? 0.0f : float(numberIn(cells[i], where)));
  return row;
}

struct Table {
  std::vector<std::string_view> names;
  std::vector<Row> rows;

  void addLine(std::string_view line, const std::string& where) {
    if (rows.size() >= kMostRows) throw Error(where + ": a take of more than " + std::to_string(kMostRows) + " frames is not read.", "Cut it into parts.");
    if (!names.empty()) {
      rows.push_back(rowFrom(line, names.size(), where));
      return;
    }
    if (line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
    names = cellsOf(line, where);
    if (lower(names[0]) != "timecode") throw Error(where + " is not that of a Live Link Face file.", "Its first column must be Timecode.");
  }
};

Table tableFrom(const FileBytes& bytes, const std::string& name) {
  Table out;
  std::size_t number = 0;
  for (std::string_view text = bytes.text(); !text.empty();) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!line.empty()) out.addLine(line, name + ", line " + std::to_string(number));
  }
  if (out.rows.empty()) throw Error(name + " holds no frames.", "Export the take again.");
  return out;
}

std::vector<double> timesOf(const std::vector<Row>& rows, int rate) {
  if (rate == 0) rate = std::any_of(rows.begin(), rows.end(), [](const Row& r) { return r.frame >= 30; }) ? 60 : 30;
  std::vector<double> out;
  for (const auto& r : rows) out.push_back(r.seconds + r.frame / rate);
  return out;
}

// One track a control, resampled to frames; controls that never move get none.
void addTrack(TimelineClip& clip, const Column& column, std::size_t cell, const std::vector<Row>& rows, const std::vector<double>& times) {
  const auto& info = expressionControls()[std::size_t(column.control)];
  TimelineTrack track{std::string(info.key), {}};
  bool moves = false;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const float value = std::clamp(float(rows[i].values[cell] * column.factor), info.minimum, info.maximum);
    const double time = clip.snapped(times[i] - times.front());
    moves = moves || std::abs(value) > 1e-4f;
    if (!track.keys.empty() && time <= track.keys.back().time) track.keys.back().value = value;  // the frame came twice
    else track.keys.push_back({time, value, Easing::linear});
  }
  if (moves) clip.tracks.push_back(std::move(track));
}

std::string timecode(double seconds, int rate) {
  const long frames = std::lround(seconds * rate);
  const long whole = frames / rate;
  char text[48];
  std::snprintf(text, sizeof text, "%02ld:%02ld:%02ld:%02ld.000", whole / 3600, whole / 60 % 60, whole % 60, frames % rate);
  return text;
}

}  // namespace

ImportedClip readLiveLinkCsv(const std::filesystem::path& file, int timecodeRate) {
  const FileBytes bytes = readFile(file, kLargest);
  const std::string name = fileInQuotes(file);
  const Table table = tableFrom(bytes, name);
  const auto times = timesOf(table.rows, timecodeRate);
  if (!std::is_sorted(times.begin(), times.end())) throw Error("The timecodes of " + name + " run backwards.", "Export the take again.");
  ImportedClip out;
  out.clip.name = file.stem().string();
  const double length = times.back() - times.front();
  if (!(length <= kLongestClip)) throw Error("The take " + name + " is longer than an hour.", "Cut it into parts.");
  const double rate = length > 0 ? double(times.size() - 1) / length : 30;
  out.clip.framesPerSecond = rate > 45 ? 60 : rate > 27 ? 30 : rate > 24.5 ? 25 : 24;
  out.clip.duration = out.clip.loopEnd = std::max(0.1, out.clip.snapped(length));
  int found = 0;
  std::set<int> taken;
  for (std::size_t i = 1; i < table.names.size(); ++i) {
    const Column column = columnFor(table.names[i]);
    if (column.control < 0 || !taken.insert(column.control).second) continue;
    found += column.control < kArkitShapes;
    addTrack(out.clip, column, i - 1, table.rows, times);
  }
  sortTracks(out.clip);
  if (found == 0) throw Error(name + " names none of the 52 face shapes.", "Export the take as Live Link Face CSV.");
  if (found < kArkitShapes) out.notes.push_back(std::to_string(kArkitShapes - found) + " of the 52 shapes are not in the file; they rest.");
  return out;
}

void writeLiveLinkCsv(const std::filesystem::path& file, const TimelineClip& clip) {
  const auto& controls = expressionControls();
  std::string text = "Timecode,BlendShapeCount";
  for (int i = 0; i < kArkitShapes; ++i) {
    std::string key(controls[std::size_t(i)].key);
    key[0] = char(std::toupper(static_cast<unsigned char>(key[0])));
    text += "," + key;
  }
  for (const char* angle : kAngles) text += std::string(",") + angle;
  text += "\n";
  const long frames = std::lround(clip.duration * clip.framesPerSecond);
  char number[24];
  for (long f = 0; f <= frames; ++f) {
    const double seconds = double(f) / clip.framesPerSecond;
    const ControlValues values = clip.sample(seconds);
    const auto put = [&](std::string_view key, double factor) {
      const auto it = values.find(std::string(key));
      std::snprintf(number, sizeof number, ",%.7g", it == values.end() ? 0.0 : double(it->second) * factor);
      text += number;
    };
    text += timecode(seconds, clip.framesPerSecond) + ",61";
    for (int i = 0; i < kArkitShapes; ++i) put(controls[std::size_t(i)].key, 1);
    for (const char* head : {"headYaw", "headPitch", "headRoll"}) put(head, 1 / kDegrees);
    text += ",0,0,0,0,0,0\n";
  }
  writeFileAtomically(file, text);
}

}  // namespace likeness
