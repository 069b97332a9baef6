#include "engine/appearance/look_params.h"

#include "engine/appearance/look_choices.h"

namespace likeness {

void describe(ParamList<LookParams>& list) {
  list.add(&LookParams::hair,
           {.key = "look.hair", .label = LIKENESS_TEXT("look", "Worn hair"),
            .help = LIKENESS_TEXT("look", "Keep the avatar's hair, take it off, or put on another."),
            .choices = {{"keep", LIKENESS_TEXT("look", "Keep")},
                        {"none", LIKENESS_TEXT("look", "None")},
                        {"shell", LIKENESS_TEXT("look", "Chosen style")}}});
  list.add(&LookParams::hairShell,
           {.key = "look.hair_shell", .label = LIKENESS_TEXT("look", "Worn hairstyle"),
            .help = LIKENESS_TEXT("look", "The hair that is put on when Worn hair is Chosen style."),
            .choices = hairShellChoices(LIKENESS_TEXT("look", "Not chosen"))});
  list.add(&LookParams::dye,
           {.key = "look.dye", .label = LIKENESS_TEXT("look", "Dye hair"),
            .help = LIKENESS_TEXT("look", "Give the hair the chosen colour instead of its own.")});
  list.add(&LookParams::hairColour,
           {.key = "look.hair_colour", .label = LIKENESS_TEXT("look", "Hair colour"),
            .help = LIKENESS_TEXT("look", "Usual colour of dyed hair; its lights and shades stay.")});
  list.add(&LookParams::eyeColour,
           {.key = "look.eyes", .label = LIKENESS_TEXT("look", "Eye colour"),
            .help = LIKENESS_TEXT("look", "Colour of the irises."),
            .choices = eyeColourChoices(LIKENESS_TEXT("look", "As in the avatar"))});
  list.add(&LookParams::skinTone,
           {.key = "look.skin_tone", .label = LIKENESS_TEXT("look", "Skin tone"),
            .help = LIKENESS_TEXT("look", "Darker (-1) to lighter (1) skin; 0 keeps it."),
            .minimum = -1, .maximum = 1});
  list.add(&LookParams::skinWarmth,
           {.key = "look.skin_warmth", .label = LIKENESS_TEXT("look", "Skin warmth"),
            .help = LIKENESS_TEXT("look", "Cooler (-1) to warmer (1) skin; 0 keeps it."),
            .minimum = -1, .maximum = 1});
}

}  // namespace likeness
