#include "ui/studio_params.h"

namespace likeness {

void describe(ParamList<StudioParams>& list) {
  list.add(&StudioParams::theme,
           {.key = "studio.theme",
            .label = LIKENESS_TEXT("studio", "Theme"),
            .help = LIKENESS_TEXT("studio", "Colours of the window."),
            .choices = {{"system", LIKENESS_TEXT("studio", "As the system")},
                        {"light", LIKENESS_TEXT("studio", "Light")},
                        {"dark", LIKENESS_TEXT("studio", "Dark")}}});
  list.add(&StudioParams::madeWith,
           {.key = "studio.madeWith",
            .label = LIKENESS_TEXT("studio", "Made-with mark"),
            .help = LIKENESS_TEXT("studio", "Exported files say in their metadata which program and version made them.")});
  list.add(&StudioParams::drawing,
           {.key = "studio.drawing",
            .label = LIKENESS_TEXT("studio", "Drawing"),
            .help = LIKENESS_TEXT("studio", "Who draws the live view. Choose the processor when the graphics driver shows wrong pictures or "
                                            "ends the program."),
            .choices = {{"automatic", LIKENESS_TEXT("studio", "Graphics driver, if it can")},
                        {"processor", LIKENESS_TEXT("studio", "Processor")}}});
  const auto folder = [&list](auto member, const char* key, Text label, Text help) {
    list.add(member, {.key = key, .label = label, .help = help, .flags = paramPath});
  };
  folder(&StudioParams::libraryFolder, "studio.folderLibrary", LIKENESS_TEXT("studio", "Library"),
         LIKENESS_TEXT("studio", "Documents that the library shows and where the queue puts new ones."));
  folder(&StudioParams::modelsFolder, "studio.folderModels", LIKENESS_TEXT("studio", "Models"),
         LIKENESS_TEXT("studio", "Weights that you import or fetch. The environment variable LIKENESS_MODELS, when set, goes first; the command line uses the usual place."));
  folder(&StudioParams::stateFolder, "studio.folderState", LIKENESS_TEXT("studio", "State"),
         LIKENESS_TEXT("studio", "Logs and the private working copies of open documents."));
  folder(&StudioParams::cacheFolder, "studio.folderCache", LIKENESS_TEXT("studio", "Cache"),
         LIKENESS_TEXT("studio", "What can be made again at any time."));
}

}  // namespace likeness
