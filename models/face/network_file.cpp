#include "models/face/network_file.h"

#include <set>

#include "engine/core/error.h"
#include "engine/core/json_text.h"
#include "models/io/safetensors.h"

namespace likeness {
namespace {

using nlohmann::json;
using Kind = NetworkOp::Kind;
using Activation = NetworkOp::Activation;

const std::map<std::string, Kind> kKinds = {
    {"conv", Kind::conv},         {"conv_transposed", Kind::convTransposed},
    {"linear", Kind::linear},     {"add", Kind::add},
    {"sub", Kind::sub},           {"mul", Kind::mul},
    {"min", Kind::min},           {"max", Kind::max},
    {"relu", Kind::relu},         {"relu6", Kind::relu6},
    {"sigmoid", Kind::sigmoid},   {"softmax", Kind::softmax},
    {"identity", Kind::identity}, {"prelu", Kind::prelu},
    {"max_pool", Kind::maxPool},  {"avg_pool", Kind::avgPool},
    {"global_mean", Kind::globalMean}, {"pad", Kind::pad},
    {"reshape_nhwc", Kind::reshapeNhwc}, {"concat", Kind::concat},
    {"resize", Kind::resize}};

const std::map<std::string, Activation> kActivations = {{"relu", Activation::relu},
                                                        {"relu6", Activation::relu6},
                                                        {"sigmoid", Activation::sigmoid},
                                                        {"prelu", Activation::prelu}};

NetworkOp parseOp(const json& j) {
  NetworkOp op;
  op.kind = kKinds.at(j.at("op"));
  op.name = j.at("name");
  op.inputs = j.at("in").get<std::vector<std::string>>();
  if (j.contains("stride")) op.stride = j["stride"];
  if (j.contains("kernel")) op.kernel = j["kernel"];
  if (j.contains("pads")) op.pads = j["pads"];
  if (j.contains("channel_pads")) op.channelPads = j["channel_pads"];
  if (j.contains("shape")) op.shape = j["shape"].get<std::vector<std::int64_t>>();
  op.axis = j.value("axis", std::int64_t(1));
  op.depthwise = j.value("depthwise", false);
  op.bias = j.value("bias", "");
  op.slope = j.value("slope", "");
  if (j.contains("act")) op.activation = kActivations.at(j["act"]);
  return op;
}

// Every value must be made before it is used, and every weight must exist.
void checkOrder(const NetworkFile& net, const std::filesystem::path& path) {
  std::set<std::string> known{net.inputName};
  for (const auto& [name, tensor] : net.weights) known.insert(name);
  const auto require = [&](const std::string& name) {
    if (!name.empty() && !known.count(name))
      throw Error("The network file " + path.string() + " uses \"" + name + "\" before it exists.",
                  "Restore the file from the distribution.");
  };
  for (const NetworkOp& op : net.ops) {
    for (const auto& input : op.inputs) require(input);
    require(op.bias);
    require(op.slope);
    known.insert(op.name);
  }
  for (const auto& [name, node] : net.outputs) require(node);
}

}  // namespace

NetworkFile readNetworkFile(const std::filesystem::path& path) {
  Safetensors file = readSafetensors(path);
  NetworkFile net;
  net.weights = std::move(file.tensors);
  try {
    const json input = parseJson(file.metadata.at("input"));
    net.inputName = input.at("name");
    net.inputHeight = input.at("shape").at(1);
    net.inputWidth = input.at("shape").at(2);
    net.outputs = parseJson(file.metadata.at("outputs")).get<std::map<std::string, std::string>>();
    for (const json& op : parseJson(file.metadata.at("ops"))) net.ops.push_back(parseOp(op));
  } catch (const Error&) {
    throw;
  } catch (const std::exception& e) {
    throw Error("The file " + path.string() + " holds no readable network description.",
                "Restore the file from the distribution.", e.what());
  }
  checkOrder(net, path);
  return net;
}

}  // namespace likeness
