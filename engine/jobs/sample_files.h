#pragma once
#include <cstdint>

#include "engine/jobs/sample_job.h"

namespace likeness {

/// Opens what a run reads from files and says what is wrong with them before anything is loaded: photo, control
/// picture, ControlNet, LoRAs, and the networks' names and shapes. Values stay on the disk. Throws Error naming the
/// file.
void checkSampleFiles(const SampleModels& models, const SampleRequest& request);

/// The control picture as the ControlNet `tensors` takes it: red, green, blue, and the label in the alpha channel
/// where it has four inputs. Throws Error when the picture lacks that channel.
Image8 controlPicture(const SampleRequest& request, const TensorMap& tensors);
/// Input channels of a ControlNet; 3 when its first layer is missing.
std::int64_t controlChannels(const TensorMap& tensors);

/// Numbers in a run's LoRA files, if these are in half precision as usual, else at most twice as many. Told from their
/// sizes, so that asking is cheap; what is not there counts nothing.
std::int64_t loraValues(const SampleRequest& request);

// What messages about incomplete weights call them.
inline constexpr const char *kTextTitle = "The text encoder's file", *kUNetTitle = "The UNet's file", *kVaeTitle = "The VAE's file",
                            *kControlTitle = "The ControlNet's file";

}  // namespace likeness
