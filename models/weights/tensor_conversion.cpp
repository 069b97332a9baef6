#include "engine/core/error.h"
#include "models/weights/load_weights_torch.h"

namespace likeness {
namespace {

struct TypePair {
  DType host;
  at::ScalarType torch;
};
constexpr TypePair kTypes[] = {{DType::f64, at::kDouble},     {DType::f32, at::kFloat},
                               {DType::f16, at::kHalf},       {DType::bf16, at::kBFloat16},
                               {DType::i64, at::kLong},       {DType::i32, at::kInt},
                               {DType::i16, at::kShort},      {DType::i8, at::kChar},
                               {DType::u8, at::kByte},        {DType::boolean, at::kBool},
                               {DType::u16, at::kUInt16},     {DType::u32, at::kUInt32},
                               {DType::u64, at::kUInt64}};

at::ScalarType torchType(DType type) {
  for (const TypePair& p : kTypes)
    if (p.host == type) return p.torch;
  throw Error(std::string("LibTorch has no element type ") + dtypeName(type) + ".");
}

DType hostType(at::ScalarType type) {
  for (const TypePair& p : kTypes)
    if (p.torch == type) return p.host;
  throw Error(std::string("A tensor of type ") + c10::toString(type) + " cannot be stored.");
}

}  // namespace

at::Tensor torchTensor(const HostTensor& tensor) {
  const auto owner = tensor.bytes;
  return torch::from_blob(
      const_cast<std::byte*>(tensor.bytes.get()), tensor.shape, [owner](void*) {},
      torch::dtype(torchType(tensor.dtype)));
}

HostTensor hostTensor(const at::Tensor& tensor) {
  const at::Tensor t = tensor.detach().cpu().contiguous();
  std::byte* data = nullptr;
  HostTensor out = HostTensor::uninitialised(hostType(t.scalar_type()), t.sizes().vec(), &data);
  std::memcpy(data, t.const_data_ptr(), out.byteCount());
  return out;
}

}  // namespace likeness
