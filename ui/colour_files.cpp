#include "ui/colour_files.h"

#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <optional>

#include "ui/save_path.h"
#include "ui/settings.h"
#include "ui/studio_document.h"

namespace likeness {
namespace {

struct PictureChoice {
  int size = 2048, bits = 16;
};

// Size and depth of the picture; nothing when the user leaves.
std::optional<PictureChoice> askPicture(QWidget* parent) {
  QDialog dialog(parent);
  dialog.setObjectName("colourPicture");
  dialog.setWindowTitle(ColourFiles::tr("Skin colours as a picture"));
  auto* form = new QFormLayout(&dialog);
  auto* note = new QLabel(ColourFiles::tr("The picture follows the UV layout of the head's skin; the photo's light is in it. Paint in it with "
                                         "another program, keep its size, and read it back."), &dialog);
  note->setWordWrap(true);
  note->setMinimumWidth(360);
  form->addRow(note);
  auto* size = new QComboBox(&dialog);
  for (const int side : {512, 1024, 2048, 4096}) size->addItem(ColourFiles::tr("%1 x %1 pixels").arg(side), side);
  size->setCurrentIndex(2);
  auto* bits = new QComboBox(&dialog);
  for (const int depth : {8, 16}) bits->addItem(ColourFiles::tr("%1 bits a channel").arg(depth), depth);
  bits->setCurrentIndex(1);
  size->setAccessibleName(ColourFiles::tr("Size of the picture"));
  bits->setAccessibleName(ColourFiles::tr("Depth of the picture"));
  size->setToolTip(ColourFiles::tr("Width and height; 2048 has several pixels for each splat"));
  bits->setToolTip(ColourFiles::tr("16 bits keep every shade; some programs want 8"));
  form->addRow(ColourFiles::tr("&Size"), size);
  form->addRow(ColourFiles::tr("&Depth"), bits);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, &dialog);
  form->addRow(buttons);
  QObject::connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
  QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
  if (dialog.exec() != QDialog::Accepted) return std::nullopt;
  return PictureChoice{size->currentData().toInt(), bits->currentData().toInt()};
}

std::filesystem::path pathOf(const QString& text) { return std::filesystem::u8path(text.toStdString()); }

}  // namespace

ColourFiles::ColourFiles(StudioDocument& document, StudioEngine& engine, Settings& settings, QWidget* window)
    : QObject(window), document_(document), engine_(engine), settings_(settings), window_(window), editor_(engine) {
  const auto add = [this](const QString& text, const char* name, const QString& tip, auto slot) {
    auto* action = new QAction(text, parent());
    action->setObjectName(name);
    action->setProperty("tip", tip);
    connect(action, &QAction::triggered, this, slot);
    commands_ << action;
  };
  add(tr("Write skin &colours (PNG)…"), "actionWriteColours",
      tr("Write the skin's colours in the head's UV layout, to be painted in another program"), &ColourFiles::chooseAndWrite);
  add(tr("&Read skin colours back…"), "actionReadColours", tr("Take the colours of a picture that was written here and edited elsewhere"),
      &ColourFiles::chooseAndRead);
}

void ColourFiles::setObstacle(const QString& why) {
  for (auto* action : commands_) {
    action->setEnabled(why.isEmpty());
    action->setToolTip(why.isEmpty() ? action->property("tip").toString() : why);
    action->setStatusTip(action->toolTip());
  }
}

void ColourFiles::chooseAndWrite() {
  const auto choice = askPicture(window_);
  if (!choice) return;
  const QString name = document_.proposedName() + tr("-skin") + ".png";
  const QString path = chooseExportPath(window_, settings_, document_.path(), tr("Write skin colours"), name, tr("Pictures (*.png)"));
  if (!path.isEmpty()) write(path, choice->size, choice->bits);
}

void ColourFiles::chooseAndRead() {
  const QString path = QFileDialog::getOpenFileName(window_, tr("Read skin colours back"), settings_.exportFolder(document_.path()),
                                                    tr("Pictures (*.png *.tif *.tiff)"));
  if (!path.isEmpty()) read(path);
}

void ColourFiles::write(const QString& path, int size, int bits) {
  editor_.writeColours(engine_.avatar(), pathOf(path), size, bits, [this, path] {
    QMetaObject::invokeMethod(this, [this, path] { Q_EMIT noted(tr("Wrote %1").arg(path)); }, Qt::QueuedConnection);
  });
}

void ColourFiles::read(const QString& path) {
  const auto before = engine_.avatar();
  editor_.readColours(before, pathOf(path), [this, path, before](std::shared_ptr<const Avatar> after) {
    QMetaObject::invokeMethod(this, [=, this] {
      if (before != engine_.avatar()) return Q_EMIT refused(tr("The avatar changed meanwhile. Read the picture again."));
      document_.editAvatar(after, document_.selection(), tr("Read skin colours"));
      Q_EMIT noted(tr("Took the colours of %1").arg(path));
    }, Qt::QueuedConnection);
  });
}

}  // namespace likeness
