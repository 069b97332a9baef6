#include "tests/fuzz/fuzz_readers.h"

#include <array>

#include "tests/fuzz/reader_parts.h"

namespace likeness::test {
namespace {

constexpr std::array kReaders{
    FuzzReader{"safetensors", readFuzzedSafetensors},
    FuzzReader{"shards", readFuzzedShards},
    FuzzReader{"npy", readFuzzedNpy},
    FuzzReader{"npz", readFuzzedNpz},
    FuzzReader{"pickle", readFuzzedPickle},
    FuzzReader{"torch_zip", readFuzzedCheckpoint},
    FuzzReader{"torch_legacy", readFuzzedCheckpoint},
    FuzzReader{"onnx", readFuzzedOnnx},
    FuzzReader{"ply", readFuzzedPly},
    FuzzReader{"rig", readFuzzedRig},
    FuzzReader{"flame", readFuzzedFlame},
    FuzzReader{"live_link", readFuzzedLiveLink},
    FuzzReader{"preset", readFuzzedPreset},
    FuzzReader{"clips", readFuzzedClips},
    FuzzReader{"light", readFuzzedLight},
#ifdef LIKENESS_WITH_MEDIA
    FuzzReader{"obj", readFuzzedObj},
    FuzzReader{"gltf", readFuzzedGltf},
    FuzzReader{"picture", readFuzzedPicture},
    FuzzReader{"deep_picture", readFuzzedDeepPicture},
#endif
#ifdef LIKENESS_WITH_DOCUMENTS
    FuzzReader{"document", readFuzzedDocument},
#endif
#ifdef LIKENESS_WITH_DOWNLOADS
    FuzzReader{"catalog", readFuzzedCatalog},
    FuzzReader{"store_record", readFuzzedStoreRecord},
    FuzzReader{"model_file", readFuzzedModelFile},
#endif
};

}  // namespace

std::span<const FuzzReader> fuzzReaders() { return kReaders; }

}  // namespace likeness::test
