#include "engine/appearance/draft_params.h"

#include "engine/appearance/look_choices.h"

namespace likeness {

void describe(ParamList<DraftParams>& list) {
  list.add(&DraftParams::hair,
           {.key = "draft.hair", .label = LIKENESS_TEXT("draft", "Hair from"),
            .help = LIKENESS_TEXT("draft", "Where the hair comes from: the best hairstyle for the photo, none, or a chosen one."),
            .choices = {{"automatic", LIKENESS_TEXT("draft", "Automatic")},
                        {"none", LIKENESS_TEXT("draft", "None")},
                        {"shell", LIKENESS_TEXT("draft", "Chosen style")}}});
  list.add(&DraftParams::hairShell,
           {.key = "draft.hair_shell", .label = LIKENESS_TEXT("draft", "Hairstyle"),
            .help = LIKENESS_TEXT("draft", "The hair that the draft fits when Hair from is Chosen style."),
            .choices = hairShellChoices(LIKENESS_TEXT("draft", "Not chosen"))});
  list.add(&DraftParams::headwear,
           {.key = "draft.headwear", .label = LIKENESS_TEXT("draft", "Headwear"),
            .help = LIKENESS_TEXT("draft", "What covers the head: told from its colours, hair, or a hat, which is kept as a layer of its own."),
            .choices = {{"automatic", LIKENESS_TEXT("draft", "Automatic")},
                        {"hair", LIKENESS_TEXT("draft", "Hair")},
                        {"hat", LIKENESS_TEXT("draft", "Hat")}}});
}

}  // namespace likeness
