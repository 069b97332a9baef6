#include "models/face/face_params.h"

namespace likeness {

void describe(ParamList<FaceParams>& list) {
  list.add(&FaceParams::number,
           {.key = "face.number",
            .label = LIKENESS_TEXT("face", "Face"),
            .help = LIKENESS_TEXT("face", "Which face of the photo to use; 1 is the largest."),
            .minimum = 1, .maximum = 1000, .step = 1});
  list.add(&FaceParams::identity,
           {.key = "face.identity",
            .label = LIKENESS_TEXT("face", "Measure identity"),
            .help = LIKENESS_TEXT("face",
                                  "Compares the result with the photo by a network that was trained "
                                  "on VGGFace2; off leaves it out.")});
  list.add(&FaceParams::personMask,
           {.key = "face.personMask",
            .label = LIKENESS_TEXT("face", "Find the person's outline"),
            .help = LIKENESS_TEXT("face",
                                  "Cuts the person out by a network whose conversion states no terms; "
                                  "off leaves it out: the outline does not guide the fit, and no hair is made.")});
  list.add(&FaceParams::detector,
           {.key = "face.detector",
            .label = LIKENESS_TEXT("face", "Face detector"),
            .help = LIKENESS_TEXT("face", "Who finds faces: the embedded network, or your SCRFD file from the models folder."),
            .choices = {{"embedded", LIKENESS_TEXT("face", "Embedded")}, {"scrfd", LIKENESS_TEXT("face", "SCRFD (installed)")}},
            .flags = paramAdvanced});
  list.add(&FaceParams::descriptor,
           {.key = "face.identityNetwork",
            .label = LIKENESS_TEXT("face", "Identity network"),
            .help = LIKENESS_TEXT("face", "Who measures identity: the embedded network, or your ArcFace file from the models folder, "
                                          "whose cosines are lower (0.3 separates people, 0.54 for the embedded one)."),
            .choices = {{"embedded", LIKENESS_TEXT("face", "Embedded")}, {"arcface", LIKENESS_TEXT("face", "ArcFace (installed)")}},
            .flags = paramAdvanced});
}

}  // namespace likeness
