#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/avatar/avatar.h"
#include "engine/avatar/avatar_ply.h"
#include "engine/core/param_registry.h"
#include "engine/project/document.h"

namespace likeness {

/// A document of an avatar: splats at rest, rig, photo expression and camera, parameters, photos; with
/// a changed look also what its base has otherwise.
/// `params` may be null. Landmarks and photos are personal data: leave `photos` empty to share.
DocumentContent documentOf(const Avatar& avatar, const ParamRegistry* params,
                           std::vector<DocumentPhoto> photos);

/// Puts the rows of an avatar (as documentOf makes them) in place of those that `content` has.
void replaceAvatarRows(const DocumentContent& rows, DocumentContent& content);

/// A picture file as it is, for a document.
DocumentPhoto documentPhoto(const std::filesystem::path& file, int face = 0);

/// The avatar in a document, bound to `head`. Throws Error when a part is missing or belongs to
/// another head.
std::shared_ptr<const Avatar> avatarFromDocument(const DocumentContent& content,
                                                 std::shared_ptr<const HeadModel> head,
                                                 const std::string& source);

/// Reads `.likeness`, or `.ply` with its rig beside it. Throws Error for anything else.
std::shared_ptr<const Avatar> readAvatar(const std::filesystem::path& file,
                                         std::shared_ptr<const HeadModel> head);

}  // namespace likeness
