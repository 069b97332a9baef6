#include "models/face/onnx_network.h"

#include <mutex>
#include <opencv2/dnn.hpp>

#include "engine/core/error.h"
#include "engine/core/parallel.h"

namespace likeness {
namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t(2) << 30;  // protobuf's own limit

[[noreturn]] void cannotRun(const std::string& file, const cv::Exception& problem) {
  throw Error("The network " + inQuotes(file) + " cannot be run: it holds a step or a size that OpenCV " +
                  CV_VERSION + " does not know.",
              "Use another export of the model (ONNX opset 11).", problem.what());
}

const OnnxGraph::Value& pictureInput(const OnnxGraph& graph, const std::string& file) {
  const OnnxGraph::Value& input = graph.inputs.front();
  const auto& s = input.shape;
  if (graph.inputs.size() == 1 && s.size() == 4 && (s[1] == 3 || s[1] == -1)) return input;
  throw Error("The network " + inQuotes(file) + " does not take one RGB picture.",
              "Choose the model's picture network in ONNX form.");
}

// OpenCV prints its own account of every failure; ours is the Error.
void silenceOpenCv() {
  static const bool done = [] {
    cv::redirectError([](int, const char*, const char*, const char*, int, void*) { return 0; });
    return true;
  }();
  (void)done;
}

HostTensor toHost(const cv::Mat& mat) {
  std::vector<std::int64_t> shape(mat.size.p, mat.size.p + mat.dims);
  const cv::Mat whole = mat.isContinuous() ? mat : mat.clone();
  return HostTensor::of(std::span<const float>(whole.ptr<float>(), whole.total()), std::move(shape));
}

}  // namespace

struct OnnxNetwork::State {
  FileBytes file;
  OnnxGraph graph;
  std::string inputName;
  std::vector<cv::String> outputNames;
  mutable std::mutex mutex;
  cv::dnn::Net net;
  int width = 0, height = 0;

  // Sizes are fixed before OpenCV sees the graph: it works out shapes while it loads.
  void load(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) return;
    const std::int64_t shape[] = {1, 3, newHeight, newWidth};
    const std::vector<std::byte> model = withInputShape(file, inputName, shape);
    net = cv::dnn::readNetFromONNX(reinterpret_cast<const char*>(model.data()), model.size());
    net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
    width = newWidth;
    height = newHeight;
  }
};

OnnxNetwork::OnnxNetwork(const std::filesystem::path& path) : state_(std::make_unique<State>()) {
  silenceOpenCv();
  State& s = *state_;
  s.file = readFile(path, kLargestFile);
  s.graph = readOnnxGraph(s.file);
  const OnnxGraph::Value& input = pictureInput(s.graph, s.file.name);
  s.inputName = input.name;
  for (const OnnxGraph::Value& v : s.graph.outputs) s.outputNames.emplace_back(v.name);
}
OnnxNetwork::~OnnxNetwork() = default;

const OnnxGraph& OnnxNetwork::graph() const { return state_->graph; }
const std::string& OnnxNetwork::name() const { return state_->file.name; }

TensorMap OnnxNetwork::run(std::span<const float> planes, int width, int height) const {
  State& s = *state_;
  std::lock_guard lock(s.mutex);
  try {
    cv::setNumThreads(ThreadBudget::instance().threads());
    s.load(width, height);
    const int sizes[] = {1, 3, height, width};
    s.net.setInput(cv::Mat(4, sizes, CV_32F, const_cast<float*>(planes.data())));
    std::vector<cv::Mat> out;
    s.net.forward(out, s.outputNames);
    TensorMap tensors;
    for (std::size_t i = 0; i < out.size(); ++i) tensors[s.outputNames[i]] = toHost(out[i]);
    return tensors;
  } catch (const cv::Exception& problem) {
    s.width = s.height = 0;
    cannotRun(s.file.name, problem);
  }
}

}  // namespace likeness
