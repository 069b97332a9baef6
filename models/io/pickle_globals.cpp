#include "models/io/pickle_globals.h"

#include <array>
#include <utility>

namespace likeness {
namespace {

// What public FLAME, RingNet and DECA files name, spelling -> canonical name.
using Row = std::pair<std::string_view, std::string_view>;
constexpr std::array kArrays{
    Row{"numpy.core.multiarray._reconstruct", "numpy.core.multiarray._reconstruct"},
    Row{"numpy._core.multiarray._reconstruct", "numpy.core.multiarray._reconstruct"},
    Row{"numpy.core.multiarray.scalar", "numpy.core.multiarray.scalar"},
    Row{"numpy._core.multiarray.scalar", "numpy.core.multiarray.scalar"},
    Row{"numpy.ndarray", "numpy.ndarray"},
    Row{"numpy.dtype", "numpy.dtype"},
    Row{"scipy.sparse.csc.csc_matrix", "scipy.sparse.csc.csc_matrix"},
    Row{"scipy.sparse._csc.csc_matrix", "scipy.sparse.csc.csc_matrix"},
    Row{"chumpy.ch.Ch", "chumpy.ch.Ch"},
    Row{"chumpy.reordering.Select", "chumpy.reordering.Select"},
    Row{"__builtin__.set", "__builtin__.set"},
    Row{"builtins.set", "__builtin__.set"},
    Row{"__builtin__.object", "__builtin__.object"},
    Row{"builtins.object", "__builtin__.object"},
    Row{"copy_reg._reconstructor", "copy_reg._reconstructor"},
    Row{"copyreg._reconstructor", "copy_reg._reconstructor"},
    Row{"_codecs.encode", "_codecs.encode"},
    Row{"collections.OrderedDict", "collections.OrderedDict"},
    Row{"torch._utils._rebuild_tensor_v2", "torch._utils._rebuild_tensor_v2"},
    Row{"torch.storage._load_from_bytes", "torch.storage._load_from_bytes"},
};

// What torch.save adds for state dicts.
constexpr std::array kTorch{
    std::string_view("torch._utils._rebuild_parameter"), std::string_view("torch._utils._rebuild_tensor"),
    std::string_view("torch.FloatStorage"), std::string_view("torch.DoubleStorage"),
    std::string_view("torch.HalfStorage"), std::string_view("torch.BFloat16Storage"),
    std::string_view("torch.LongStorage"), std::string_view("torch.IntStorage"),
    std::string_view("torch.ShortStorage"), std::string_view("torch.CharStorage"),
    std::string_view("torch.ByteStorage"), std::string_view("torch.BoolStorage"),
    std::string_view("torch.Size"),
    std::string_view("torch.device"), std::string_view("argparse.Namespace"),
};

constexpr std::string_view kScriptModule = "__torch__";

}  // namespace

std::optional<std::string_view> allowedPickleGlobal(std::string_view module, std::string_view name,
                                                    PickleGlobals globals) {
  const std::string whole = std::string(module) + "." + std::string(name);
  for (const Row& row : kArrays)
    if (row.first == whole) return row.second;
  if (globals != PickleGlobals::torch) return {};
  for (std::string_view row : kTorch)
    if (row == whole) return row;
  // TorchScript archives name their modules' classes, whose program text lies beside and is never read: all
  // of them are one inert kind.
  if (module == "__torch__" || module.starts_with("__torch__.")) return kScriptModule;
  return {};
}

}  // namespace likeness
