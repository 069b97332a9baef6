#include "engine/api/avatar_editor.h"

#include "engine/api/studio_engine.h"
#include "engine/edit/splat_regions.h"
#include "engine/edit/uv_colours.h"
#include "engine/media/deep_picture.h"

namespace likeness {

/// What depends on the head and its template only.
struct AvatarEditor::Cache {
  std::unique_ptr<SplatRegions> regions;
  std::unique_ptr<UvLayout> layout;
  std::string topology;
  TemplateRecipe recipe;

  void use(const Avatar& avatar) {
    if (avatar.splats->headTopology == topology && avatar.splats->recipe == recipe) return;
    topology = avatar.splats->headTopology;
    recipe = avatar.splats->recipe;
    regions.reset();
    layout.reset();
  }
  const SplatRegions& regionsOf(const Avatar& avatar) {
    use(avatar);
    if (!regions) regions = std::make_unique<SplatRegions>(*avatar.head, avatar.splats->recipe);
    return *regions;
  }
  const UvLayout& layoutOf(const Avatar& avatar) {
    use(avatar);
    if (!layout) layout = std::make_unique<UvLayout>(uvLayout(*avatar.head, avatar.splats->recipe));
    return *layout;
  }
};

AvatarEditor::AvatarEditor(StudioEngine& engine) : engine_(engine), cache_(std::make_shared<Cache>()) {}

void AvatarEditor::selectRegion(std::shared_ptr<const Avatar> avatar, std::string region, std::function<void(SplatMask)> done) {
  engine_.perform("select", LIKENESS_TEXT("select", "Selecting"), [cache = cache_, avatar, region, done] {
    done(cache->regionsOf(*avatar).select(region, *avatar->splats));
  });
}

void AvatarEditor::writeColours(std::shared_ptr<const Avatar> avatar, std::filesystem::path file, int size, int bits,
                                std::function<void()> done) {
  engine_.perform("uv", LIKENESS_TEXT("select", "Writing the skin's colours"), [cache = cache_, avatar, file, size, bits, done] {
    writeDeepPng(file, bakeUvColours(*avatar, cache->layoutOf(*avatar), size), bits);
    done();
  });
}

void AvatarEditor::readColours(std::shared_ptr<const Avatar> avatar, std::filesystem::path file,
                               std::function<void(std::shared_ptr<const Avatar>)> done) {
  engine_.perform("uv", LIKENESS_TEXT("select", "Reading the skin's colours"), [cache = cache_, avatar, file, done] {
    const DeepPicture picture = readDeepPicture(file);
    done(withUvColours(*avatar, cache->layoutOf(*avatar), picture.rgb, picture.bits));
  });
}

}  // namespace likeness
