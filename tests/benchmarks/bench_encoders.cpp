// One network, timed on request: bench_encoders.py asks for a pass by a line on stdin and compares it with
// eager PyTorch in turns. Prints milliseconds and the sum of the result for each.
#include <torch/torch.h>

#include <chrono>
#include <cstdio>
#include <functional>
#include <iostream>
#include <string>

#include "models/clip/clip_torch.h"
#include "models/face/arcface_torch.h"
#include "models/weights/procedural_weights.h"

using namespace likeness;

namespace {

at::Tensor input(std::vector<std::int64_t> shape) { return torchTensor(proceduralUniform("input", shape, 1)).clone(); }

// A pass of network `name`; `backward` also takes the gradient to the picture.
std::function<double()> passOf(const std::string& name, std::int64_t batch, bool backward) {
  const auto pass = [backward](at::Tensor x, std::function<at::Tensor(const at::Tensor&)> run) {
    return [x, run, backward] {
      if (!backward) {
        const at::NoGradGuard noGrad;
        return run(x).sum().item<double>();
      }
      const at::Tensor leaf = x.detach().requires_grad_(true);
      run(leaf).sum().backward();
      return leaf.grad().sum().item<double>();
    };
  };
  if (name == "iresnet100") {
    const std::shared_ptr<FaceEmbedder> network = makeIResNet(100);
    fillProcedurally(network->weights(), 1);
    return pass(input({batch, 3, 112, 112}), [network](const at::Tensor& x) { return network->embed(x); });
  }
  const bool large = name.find("l-14") != name.npos;
  const auto clip = std::make_shared<Clip>(large ? ClipConfig::vitL14() : ClipConfig::vitB32());
  fillProcedurally(clip->weights(), 1);
  if (name.ends_with("-text")) {
    at::Tensor ids = at::arange(batch * 77, at::kLong).view({batch, 77}) + 300;
    ids.select(1, 76).fill_(49407);
    return pass(ids, [clip](const at::Tensor& x) { return clip->encodeText(x); });
  }
  return pass(input({batch, 3, 224, 224}), [clip](const at::Tensor& x) { return clip->encodeImage(x); });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::puts("usage: bench_encoders iresnet100|clip-b-32|clip-b-32-text|clip-l-14|clip-l-14-text BATCH THREADS forward|backward");
    return 2;
  }
  at::set_num_threads(std::stoi(argv[3]));
  const auto pass = passOf(argv[1], std::stoll(argv[2]), std::string(argv[4]) == "backward");
  for (std::string line; std::getline(std::cin, line);) {
    const auto start = std::chrono::steady_clock::now();
    const double sum = pass();
    const std::chrono::duration<double, std::milli> ms = std::chrono::steady_clock::now() - start;
    std::printf("%.4f %.9g\n", ms.count(), sum);
    std::fflush(stdout);
  }
}
