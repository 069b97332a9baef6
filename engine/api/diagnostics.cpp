#include "engine/api/diagnostics.h"

#include <sys/utsname.h>

#include <algorithm>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <regex>
#include <span>
#include <sstream>

#include "engine/core/log_file.h"
#include "engine/core/memory_budget.h"
#include "engine/core/parallel.h"
#include "models/io/zip.h"

namespace likeness {
namespace {

namespace fs = std::filesystem;
constexpr int kOlderLogs = 3;
constexpr std::size_t kLongestLine = 2000;

// The value of the first line "name<separator> value" of a small system file.
std::string firstValue(const char* file, const std::string& name, char separator) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    if (line.rfind(name, 0) != 0) continue;
    const auto at = line.find(separator);
    if (at == std::string::npos) continue;
    const auto from = line.find_first_not_of(" \t\"", at + 1);
    return from == std::string::npos ? std::string() : line.substr(from, line.find_last_not_of(" \t\"") + 1 - from);
  }
  return "unknown";
}

// Of the many flags those that decide which of our kernels run.
std::string simdFlags() {
  std::istringstream all(firstValue("/proc/cpuinfo", "flags", ':'));
  std::string out;
  for (std::string flag; all >> flag;)
    if (flag == "avx" || flag == "fma" || flag == "sse4_2" || flag.rfind("avx2", 0) == 0 || flag.rfind("avx512", 0) == 0) out += flag + " ";
  return out;
}

void appendLines(const fs::path& file, std::deque<std::string>& lines, std::size_t most) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(std::move(line));
    if (lines.size() > most) lines.pop_front();
  }
}

std::string megabytes(std::int64_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

}  // namespace

std::string systemReport() {
  std::ostringstream out;
  utsname kernel{};
  uname(&kernel);
  out << "system: " << firstValue("/etc/os-release", "PRETTY_NAME", '=') << "\n"
      << "kernel: " << kernel.sysname << " " << kernel.release << " " << kernel.machine << "\n"
      << "processor: " << firstValue("/proc/cpuinfo", "model name", ':') << "\n"
      << "vector units: " << simdFlags() << "\n"
      << "hardware threads: " << ThreadBudget::instance().hardwareThreads() << "\n"
      << "threads in use: " << ThreadBudget::instance().threads() << "\n"
      << "memory of this machine or container: " << megabytes(machineMemoryBytes()) << "\n"
      << "memory budget: " << megabytes(MemoryBudget().limitBytes()) << "\n"
      << "memory in use: " << megabytes(residentBytes()) << ", at most " << megabytes(peakResidentBytes()) << "\n";
  return out.str();
}

std::string logTail(std::size_t lines) {
  flushLog();
  const fs::path newest = logFile();
  if (newest.empty()) return {};
  std::deque<std::string> kept;
  for (int i = kOlderLogs; i > 0; --i)
    appendLines(newest.parent_path() / (newest.stem().string() + "." + std::to_string(i) + newest.extension().string()), kept, lines);
  appendLines(newest, kept, lines);
  std::string out;
  for (const auto& line : kept) out += line + "\n";
  return out;
}

std::string withoutNames(std::string text) {
  // In a path from the last slash to the suffix, spaces included: a name of several words goes as a whole.
  const std::string suffix = R"(\.(likeness|png|jpe?g|webp|tiff?|bmp|gif|heic|heif|avif|exr|hdr|dng|cr[23]|nef|arw|psd|kra|xcf|svg|pdf)"
                             R"(|mp4|mov|mkv|avi|webm|ply|spz|splat|sog|obj|fbx|glb|gltf|usd[acz]?|abc|blend|stl|csv|tsv|npz|npy|json|txt|zip)"
                             R"(|safetensors|ckpt|pth|pt|bin|onnx|pkl)\b)";
  static const std::regex name(R"([^/\\"\n]+)" + suffix, std::regex::icase), word(R"([^\s/"]+)" + suffix, std::regex::icase);
  std::string out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    line.resize(std::min(line.size(), kLongestLine));  // std::regex goes as deep as a line is long
    const auto slash = line.find('/');
    out += std::regex_replace(line.substr(0, slash), word, "<name>.$1");
    if (slash != std::string::npos) out += std::regex_replace(line.substr(slash), name, "<name>.$1");
    out += "\n";
  }
  const char* home = std::getenv("HOME");
  const std::string folder = home ? home : "";
  for (std::size_t at = 0; folder.size() > 1 && (at = out.find(folder, at)) != std::string::npos; ++at) out.replace(at, folder.size(), 1, '~');
  return out;
}

void writeDiagnostics(const fs::path& file, const std::vector<DiagnosticsPart>& parts) {
  ZipWriter zip(file);
  for (const auto& part : parts) zip.add(part.name, std::as_bytes(std::span(part.text)), true);
  zip.finish();
}

}  // namespace likeness
