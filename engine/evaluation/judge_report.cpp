#include "engine/evaluation/judge_report.h"

#include "engine/core/paths.h"
#include "engine/jobs/draft_identity.h"
#include "models/face/identity_judge.h"

namespace likeness {

std::map<int, double> judgeCosines(DraftModels& models, const DraftJob& draft,
                                   const std::vector<int>& degrees) {
  constexpr float kBackdrop[3] = {0.6f, 0.6f, 0.6f};
  std::map<int, double> out;
  const auto avatar = draft.avatar();
  if (!avatar || draft.photos().empty()) return out;
  const IdentityJudge judge(resourcePath("face_networks"));
  const ObservedPhoto& photo = draft.photos().front();
  const auto wanted = judge.describe(photo.fit.picture, photo.fivePoints);
  for (int angle : degrees) {
    const Camera camera = orbited(avatar->photoCamera, float(angle));
    const Image8 picture = renderAvatar(*avatar, avatar->photoExpression, camera, kBackdrop);
    const auto points = projectedFivePoints(*models.fit(), draft.fit(), camera);
    out[angle] = cosineSimilarity(wanted, judge.describe(picture, points));
  }
  return out;
}

}  // namespace likeness
