// One diffusion network, run on request: bench_networks.py asks for a pass by a line on stdin and compares it
// with eager PyTorch in turns. Weights come from a file that both read.
#include <torch/torch.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>

#include "engine/core/parallel.h"
#include "models/diffusion/unet_torch.h"
#include "models/diffusion/vae_torch.h"
#include "models/io/safetensors.h"
#include "models/weights/load_weights_torch.h"
#include "models/weights/procedural_weights.h"

using namespace likeness;

namespace {

constexpr std::uint64_t kSeed = 1;
using Pass = std::function<at::Tensor()>;

struct Case {
  std::string network, weights;
  std::int64_t batch = 1, side = 64;
  at::ScalarType type = at::kFloat;
};

// The same numbers as bench_networks.py's `uniform`.
at::Tensor input(const char* name, const std::vector<std::int64_t>& shape, at::ScalarType type) {
  return torchTensor(proceduralUniform(name, shape, kSeed)).to(type);
}

template <class Network, class Config>
std::shared_ptr<Network> loaded(const Config& config, const Case& c) {
  const auto network = std::make_shared<Network>(config, at::TensorOptions(c.type));
  loadWeights(network->weights(), readSafetensors(c.weights).tensors).requireComplete(c.weights, c.network);
  if (c.network == "unet") network->pack();
  return network;
}

Pass unetPass(const Case& c) {
  const auto unet = loaded<UNet>(UNetConfig{}, c);
  const at::Tensor x = input("latent", {c.batch, 4, c.side, c.side}, c.type),
                   context = input("context", {c.batch, 77, 768}, c.type);
  return [=] {
    const at::NoGradGuard noGrad;
    return (*unet)(x, std::int64_t(500), context);
  };
}

// Gradient of the sum of the mean with respect to the picture, as guidance takes it.
Pass vaePass(const Case& c) {
  const auto vae = loaded<Vae>(VaeConfig{}, c);
  const at::Tensor x = input("image", {c.batch, 3, c.side, c.side}, c.type);
  return [=] {
    const at::Tensor leaf = x.detach().requires_grad_();
    return torch::autograd::grad({vae->encode(leaf).mean.sum()}, {leaf})[0];
  };
}

template <class Network, class Config>
void writeWeights(const Config& config, const std::string& file) {
  const Network network(config);
  fillProcedurally(network.weights(), kSeed);
  TensorMap tensors;
  for (const NamedWeight& w : network.weights().entries()) tensors[w.name] = hostTensor(w.tensor);
  writeSafetensors(file, tensors);
}

// Highest resident memory since `forgetPeak`, in MB.
void forgetPeak() { std::ofstream("/proc/self/clear_refs") << "5"; }
double peakMegabytes() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmHWM:")) return std::stod(line.substr(6)) / 1024;
  return 0;
}

// A line on stdin is a pass; a file name on it receives the result as raw float32.
void serve(const Pass& pass) {
  for (std::string line; std::getline(std::cin, line);) {
    forgetPeak();
    const auto start = std::chrono::steady_clock::now();
    const at::Tensor out = pass();
    const std::chrono::duration<double, std::milli> ms = std::chrono::steady_clock::now() - start;
    const double peak = peakMegabytes();
    if (!line.empty()) {
      const HostTensor host = hostTensor(out.to(at::kFloat));
      std::ofstream(line, std::ios::binary)
          .write(reinterpret_cast<const char*>(host.bytes.get()), std::streamsize(host.byteCount()));
    }
    std::printf("%.4f %.1f\n", ms.count(), peak);
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string command = argc > 1 ? argv[1] : "";
  if (command == "weights" && argc == 4) {
    if (std::string(argv[2]) == "unet") writeWeights<UNet>(UNetConfig{}, argv[3]);
    if (std::string(argv[2]) == "vae") writeWeights<Vae>(VaeConfig{}, argv[3]);
    return 0;
  }
  if (command != "run" || argc != 8) {
    std::puts("usage: bench_networks weights unet|vae FILE\n"
              "       bench_networks run unet|vae FILE BATCH SIDE THREADS float32|bfloat16");
    return 2;
  }
  const int threads = std::stoi(argv[6]);
  at::set_num_threads(threads);
  ThreadBudget::instance().setThreads(threads);
  const Case c{argv[2], argv[3], std::stoll(argv[4]), std::stoll(argv[5]),
               std::string(argv[7]) == "bfloat16" ? at::kBFloat16 : at::kFloat};
  serve(c.network == "unet" ? unetPass(c) : vaePass(c));
}
