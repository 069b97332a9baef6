// What stands around the demo's view: the story's steps on the left, the sample gallery below.
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>
#include <QVBoxLayout>

#include "engine/core/paths.h"
#include "ui/demo_label.h"
#include "ui/demo_window.h"

namespace likeness {
namespace {
constexpr int kPanelWidth = 300, kTile = 96;
}  // namespace

QLabel* demoLabel(const char* name, double scale, bool bold, QWidget* parent) {
  auto* out = new QLabel(parent);
  out->setObjectName(name);
  out->setWordWrap(true);
  QFont font = out->font();
  font.setPointSizeF(font.pointSizeF() * scale);
  font.setBold(bold);
  out->setFont(font);
  return out;
}

std::vector<DemoSample> demoSamples() {
  const auto file = [](const char* name) { return QString::fromStdString(resourcePath(std::string("sample/") + name).string()); };
  return {{file("astronaut.png"), DemoWindow::tr("Eileen Collins"), DemoWindow::tr("NASA portrait, public domain. No endorsement is meant.")},
          {file("grace_hopper.jpg"), DemoWindow::tr("Grace Hopper"), DemoWindow::tr("US Navy portrait, public domain. No endorsement is meant.")},
          {file("synthetic.png"), DemoWindow::tr("Nobody"), DemoWindow::tr("A face that this program made up.")}};
}

QWidget* DemoWindow::buildPanel() {
  auto* panel = new QWidget(this);
  panel->setFixedWidth(kPanelWidth);
  auto* column = new QVBoxLayout(panel);
  column->setContentsMargins(24, 24, 24, 24);
  column->setSpacing(12);
  title_ = demoLabel("demoTitle", 1.8, true, panel);
  note_ = demoLabel("demoNote", 1, false, panel);
  note_->setForegroundRole(QPalette::PlaceholderText);
  smallPhoto_ = demoLabel("demoSmallPhoto", 1, false, panel);
  smallPhoto_->setFixedSize(kPanelWidth - 48, kPanelWidth - 48);
  smallPhoto_->setAlignment(Qt::AlignCenter);
  column->addWidget(title_);
  column->addWidget(note_);
  column->addWidget(smallPhoto_);
  column->addSpacing(12);
  const QString names[] = {tr("One photo"), tr("Becomes a head"), tr("That shows expressions"), tr("And turns")};
  for (int i = 0; i < 4; ++i) {
    steps_[i] = demoLabel(qPrintable(QString("demoStep%1").arg(i)), 1.25, false, panel);
    steps_[i]->setText(names[i]);
    column->addWidget(steps_[i]);
  }
  progress_ = new QProgressBar(panel);
  progress_->setRange(0, 1000);
  progress_->setTextVisible(false);
  progress_->setAccessibleName(tr("Progress of the head"));
  column->addWidget(progress_);
  caption_ = demoLabel("demoCaption", 1.1, false, panel);
  column->addWidget(caption_);
  column->addStretch(1);
  return panel;
}

QWidget* DemoWindow::buildGallery() {
  auto* bar = new QWidget(this);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(24, 8, 24, 12);
  row->setSpacing(12);
  for (int i = 0; i < int(samples_.size()); ++i) {
    auto* tile = new QToolButton(bar);
    tile->setObjectName(QString("demoTile%1").arg(i));
    tile->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    tile->setIcon(QPixmap(samples_[std::size_t(i)].file).scaled(kTile, kTile, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation).copy(0, 0, kTile, kTile));
    tile->setIconSize({kTile, kTile});
    tile->setText(samples_[std::size_t(i)].name);
    tile->setToolTip(tr("Tell the story of this photo"));
    tile->setCheckable(true);
    tile->setAutoRaise(true);
    connect(tile, &QToolButton::clicked, this, [this, i] { tell(i); });
    row->addWidget(tile);
    tiles_.push_back(tile);
  }
  row->addStretch(1);
  auto* hint = demoLabel("demoHint", 1, false, bar);
  hint->setWordWrap(false);
  hint->setForegroundRole(QPalette::PlaceholderText);
  hint->setText(tr("Choose a photo, or drag the head to turn it.   Esc leaves."));
  row->addWidget(hint, 0, Qt::AlignBottom);
  return bar;
}

}  // namespace likeness
