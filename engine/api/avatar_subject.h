#pragma once
#include <memory>

#include "engine/api/view_subject.h"

namespace likeness {

class DraftModels;

/// Makes subjects for avatars of this program (engine/avatar/avatar.h): snapshots whose rig is a
/// SplatRig. The head's pictures and landmark table are loaded from the models' head folder when first
/// needed, and only for that head: another one is drawn in a plain colour and without landmarks.
MakeViewSubject avatarSubjects(std::shared_ptr<DraftModels> models);

}  // namespace likeness
