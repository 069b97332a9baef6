#include "viewport/gl_program.h"

#include <QFile>

#include "engine/core/error.h"

// The shaders live in a static library, whose resources the linker would leave out unasked.
static void loadShaderResources() { Q_INIT_RESOURCE(studio); }

namespace likeness {
namespace {

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

}  // namespace likeness
