#include "viewport/gl_program.h"

#include <QFile>
#include <algorithm>

#include "engine/core/error.h"

// The shaders live in a static library, whose resources the linker would leave out unasked.
static void loadShaderResources() { Q_INIT_RESOURCE(studio); }

namespace likeness {
namespace {

constexpr float kDepthReach = 0.6f;  // metres

QString shader(const QString& name) {
  QFile file(":/shaders/" + name);
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

}  // namespace

std::unique_ptr<QOpenGLShaderProgram> loadProgram(const char* vertex, const char* fragment,
                                                  std::initializer_list<const char*> attributes) {
  loadShaderResources();
  auto program = std::make_unique<QOpenGLShaderProgram>();
  int location = 0;
  const bool good = program->addShaderFromSourceCode(QOpenGLShader::Vertex, shader(QString(vertex) + ".vert")) &&
                    program->addShaderFromSourceCode(QOpenGLShader::Fragment, shader(QString(fragment) + ".frag"));
  for (const char* attribute : attributes) program->bindAttributeLocation(attribute, location++);
  if (good && program->link()) return program;
  throw Error("The graphics driver refused the shader " + std::string(vertex) + ": " + program->log().toStdString(),
              "Update the driver, or start with LIBGL_ALWAYS_SOFTWARE=1.");
}

QMatrix4x4 matrixOf(const glm::mat4& matrix) {
  QMatrix4x4 out;
  for (int row = 0; row < 4; ++row)
    for (int column = 0; column < 4; ++column) out(row, column) = matrix[column][row];
  return out;
}

QMatrix4x4 clipFromWorld(const Camera& c) {
  const float middle = c.cameraFromWorld[3][2];
  const float n = std::max(0.01f, middle - kDepthReach), f = std::max(n + 0.1f, middle + kDepthReach);
  const float w = float(c.width), h = float(c.height);
  const QMatrix4x4 projection(2 * c.fx / w, 0, 2 * c.cx / w - 1, 0,          //
                              0, -2 * c.fy / h, 1 - 2 * c.cy / h, 0,         //
                              0, 0, (f + n) / (f - n), -2 * f * n / (f - n), //
                              0, 0, 1, 0);
  return projection * matrixOf(c.cameraFromWorld);
}

}  // namespace likeness
