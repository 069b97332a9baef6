#pragma once
#include <QOpenGLShaderProgram>
#include <memory>

namespace likeness {

/// A program from resources/shaders/NAME.vert and FRAGMENT.frag, linked in the current context;
/// `attributes` get locations 0, 1, ... Throws Error with the driver's words when it cannot be built.
std::unique_ptr<QOpenGLShaderProgram> loadProgram(const char* vertex, const char* fragment,
                                                  std::initializer_list<const char*> attributes = {});

}  // namespace likeness
