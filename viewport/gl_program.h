#pragma once
#include <QMatrix4x4>
#include <QOpenGLShaderProgram>
#include <memory>

#include "engine/core/camera.h"

namespace likeness {

/// A program from resources/shaders/NAME.vert and FRAGMENT.frag, linked in the current context;
/// `attributes` get locations 0, 1, ... Throws Error with the driver's words when it cannot be built.
std::unique_ptr<QOpenGLShaderProgram> loadProgram(const char* vertex, const char* fragment,
                                                  std::initializer_list<const char*> attributes = {});

QMatrix4x4 matrixOf(const glm::mat4& matrix);

/// Clip space of a pinhole camera (u = fx X/Z + cx, v = fy Y/Z + cy, v down); depth spans 0.6 m before and
/// behind the head's origin, so that it also serves far cameras.
QMatrix4x4 clipFromWorld(const Camera& camera);

}  // namespace likeness
