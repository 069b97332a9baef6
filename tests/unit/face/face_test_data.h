#pragma once
#include <cmath>
#include <filesystem>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <vector>

#include "engine/core/host_tensor.h"
#include "engine/core/image.h"

namespace likeness::test {

inline std::filesystem::path networks() {
  return std::filesystem::path(LIKENESS_SOURCE_DIR) / "resources/face_networks";
}
inline std::filesystem::path samples() {
  return std::filesystem::path(LIKENESS_SOURCE_DIR) / "resources/sample";
}
inline std::filesystem::path goldens() {
  return std::filesystem::path(LIKENESS_TEST_DATA) / "face_networks";
}

inline Image8 fromMat(const cv::Mat& rgb) {
  Image8 out(rgb.cols, rgb.rows, 3);
  for (int y = 0; y < rgb.rows; ++y)
    std::copy_n(rgb.ptr(y), std::size_t(rgb.cols) * 3, out.at(0, y));
  return out;
}

inline cv::Mat readMat(const std::filesystem::path& file) {
  cv::Mat bgr = cv::imread(file.string(), cv::IMREAD_COLOR), rgb;
  cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
  return rgb;
}

inline Image8 readPicture(const std::filesystem::path& file) { return fromMat(readMat(file)); }

/// Largest |a - b|; infinite when the sizes differ.
inline double largestDifference(const std::vector<float>& a, const std::vector<float>& b) {
  if (a.size() != b.size()) return INFINITY;
  double worst = 0;
  for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(double(a[i]) - b[i]));
  return worst;
}

inline double largestMagnitude(const std::vector<float>& a) {
  double worst = 0;
  for (float v : a) worst = std::max(worst, std::abs(double(v)));
  return worst;
}

inline double cosine(const std::vector<float>& a, const std::vector<float>& b) {
  if (a.size() != b.size()) return -1;
  double ab = 0, aa = 0, bb = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    ab += double(a[i]) * b[i];
    aa += double(a[i]) * a[i];
    bb += double(b[i]) * b[i];
  }
  return ab / std::sqrt(aa * bb);
}

}  // namespace likeness::test
