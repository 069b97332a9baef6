#include "ui/view_menus.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>

#include "ui/commands.h"
#include "ui/settings.h"
#include "ui/view_control.h"
#include "viewport/viewport_widget.h"

namespace likeness {
namespace {

constexpr float kDividerStep = 0.05f;

}  // namespace

ViewMenus::ViewMenus(Commands& commands, ViewControl& control, ViewportWidget& viewport, Settings& settings, QObject* parent)
    : QObject(parent), commands_(commands), control_(control), viewport_(viewport), settings_(settings) {
  connect(&control_, &ViewControl::changed, this, &ViewMenus::refresh);
  connect(&viewport_, &ViewportWidget::flyingChanged, this, &ViewMenus::refresh);
  connect(&viewport_, &ViewportWidget::parallelChanged, this, &ViewMenus::refresh);
}

QMenu* ViewMenus::build(QMenu* view) {
  commands_.add(view, tr("&Reset view"), "actionResetView", QKeySequence(tr("Ctrl+0")), tr("Look at the face from the front"),
                [this] { viewport_.resetView(); });
  commands_.add(view, tr("&Frame the head"), "actionFrame", QKeySequence(tr("Shift+Home")), tr("Bring the whole head into view, keeping the angle"),
                [this] { viewport_.frameHead(); });
  buildStandardViews(view->addMenu(tr("Look &from")));
  buildNavigationMenu(view->addMenu(tr("&Navigation")));
  view->addSeparator();
  buildDrawnMenu(view->addMenu(tr("&Drawn")));
  auto* overlays = view->addMenu(tr("&Overlays"));
  buildOverlayMenu(overlays);
  buildCompareMenu(view->addMenu(tr("&Compare")));
  commands_.add(view, tr("Back to no&w"), "actionBackToNow", QKeySequence(tr("Ctrl+Alt+B")), {}, [this] { control_.showState(nullptr); });
  refresh();
  return overlays;
}

void ViewMenus::buildStandardViews(QMenu* menu) {
  const struct {
    StandardView view;
    const char* name;
    QString text, tip;
  } views[] = {{StandardView::front, "actionViewFront", tr("&Front"), tr("Look at the face, in parallel projection")},
               {StandardView::back, "actionViewBack", tr("&Back"), tr("Look at the back of the head, in parallel projection")},
               {StandardView::left, "actionViewLeft", tr("&Left side"), tr("Look at the person's left side, in parallel projection")},
               {StandardView::right, "actionViewRight", tr("&Right side"), tr("Look at the person's right side, in parallel projection")},
               {StandardView::top, "actionViewTop", tr("&Top"), tr("Look down on the head, in parallel projection")},
               {StandardView::bottom, "actionViewBottom", tr("B&ottom"), tr("Look up at the chin, in parallel projection")}};
  int digit = 0;
  for (const auto& v : views)
    commands_.add(menu, v.text, v.name, QKeySequence(QString("Alt+%1").arg(++digit)), v.tip, [this, view = v.view] { viewport_.setStandardView(view); });
  menu->addSeparator();
  auto* parallel = commands_.add(menu, tr("&Parallel projection"), "actionParallel", QKeySequence("Alt+0"), tr("Draw without perspective"),
                             [this] { viewport_.setParallel(commands_.find("actionParallel")->isChecked()); });
  parallel->setCheckable(true);
}

void ViewMenus::buildDrawnMenu(QMenu* menu) {
  const struct {
    ViewMode mode;
    const char* name;
    QString tip;
  } modes[] = {{ViewMode::splats, "actionDrawSplats", tr("The avatar itself")},
               {ViewMode::mesh, "actionDrawMesh", tr("The head mesh beneath the splats, with the person's skin")},
               {ViewMode::clay, "actionDrawClay", tr("The head mesh in grey clay: shape alone")},
               {ViewMode::normals, "actionDrawNormals", tr("The head mesh coloured by where its surface faces")}};
  auto* group = new QActionGroup(menu);
  int digit = 0;
  for (const auto& m : modes) {
    auto* action = commands_.add(menu, ViewControl::modeName(m.mode), m.name, QKeySequence(QString("Ctrl+Alt+%1").arg(++digit)), m.tip,
                             [this, mode = m.mode] { control_.setMode(mode); });
    action->setCheckable(true);
    group->addAction(action);
  }
}

void ViewMenus::buildOverlayMenu(QMenu* menu) {
  const struct {
    bool OverlayChoice::*member;
    const char *name, *key;
    QString text, tip;
  } overlays[] = {
      {&OverlayChoice::mesh, "actionOverlayMesh", "Ctrl+Alt+M", tr("&Mesh"), tr("The head mesh, half transparent, over the avatar")},
      {&OverlayChoice::wireframe, "actionOverlayWireframe", "Ctrl+Alt+W", tr("&Wireframe"), tr("The edges of the head mesh over the avatar")},
      {&OverlayChoice::landmarks, "actionOverlayLandmarks", "Ctrl+Alt+L", tr("&Landmarks"), tr("The points of the face mesh over the avatar")},
      {&OverlayChoice::normals, "actionOverlayNormals", "Ctrl+Alt+N", tr("&Normals"), tr("A short line out of every vertex of the head mesh")}};
  for (const auto& o : overlays) {
    auto* action = commands_.add(menu, o.text, o.name, QKeySequence(o.key), o.tip, [this, member = o.member] {
      OverlayChoice choice = control_.overlays();
      choice.*member = !(choice.*member);
      control_.setOverlays(choice);
    });
    action->setCheckable(true);
  }
}

void ViewMenus::buildCompareMenu(QMenu* menu) {
  const struct {
    CompareLayout layout;
    const char *name, *key;
    QString tip;
  } layouts[] = {{CompareLayout::off, "actionCompareOff", "Ctrl+Alt+0", tr("Show one thing")},
                 {CompareLayout::wipe, "actionCompareWipe", "Ctrl+Alt+P", tr("Two pictures on top of each other with a divider that can be dragged")},
                 {CompareLayout::sideBySide, "actionCompareSides", "Ctrl+Alt+S", tr("Two pictures beside each other under one camera")}};
  auto* group = new QActionGroup(menu);
  for (const auto& l : layouts) {
    auto* action = commands_.add(menu, ViewControl::layoutName(l.layout), l.name, QKeySequence(l.key), l.tip,
                             [this, layout = l.layout] { control_.setLayout(layout); });
    action->setCheckable(true);
    group->addAction(action);
  }
  menu->addSeparator();
  constexpr const char* kPairs[] = {"actionPairNeutral", "actionPairPhoto", "actionPairSnapshot", "actionPairMesh", "actionPairClay", "actionPairNormals"};
  auto* pairs = new QActionGroup(menu);
  for (int i = 0; i < int(std::size(kPairs)); ++i) {
    auto* action = commands_.add(menu, ViewControl::pairName(ComparePair(i)), kPairs[i], {}, {}, [this, i] { control_.setPair(ComparePair(i)); });
    action->setCheckable(true);
    pairs->addAction(action);
  }
  menu->addSeparator();
  commands_.add(menu, tr("Divider to the &left"), "actionDividerLeft", QKeySequence(tr("Ctrl+Alt+,")), {},
            [this] { control_.setDivider(control_.divider() - kDividerStep); });
  commands_.add(menu, tr("Divider to the &right"), "actionDividerRight", QKeySequence(tr("Ctrl+Alt+.")), {},
            [this] { control_.setDivider(control_.divider() + kDividerStep); });
}

void ViewMenus::buildNavigationMenu(QMenu* menu) {
  auto* fly = commands_.add(menu, tr("&Fly"), "actionFly", QKeySequence(tr("Shift+F")), tr("Move with W, A, S, D, E and Q and look around by dragging; Esc ends"), [this] {
    viewport_.setFlying(commands_.find("actionFly")->isChecked());
    viewport_.setFocus();
  });
  fly->setCheckable(true);
  menu->addSeparator();
  const struct {
    NavigationStyle style;
    const char* name;
    QString text, tip;
  } styles[] = {{NavigationStyle::studio, "actionNavigateStudio", tr("As in &Likeness"), tr("Left button turns, middle or Shift moves, right zooms")},
                {NavigationStyle::blender, "actionNavigateBlender", tr("As in &Blender"), tr("Middle button (or Alt and left) turns, with Shift moves, with Ctrl zooms")},
                {NavigationStyle::maya, "actionNavigateMaya", tr("As in &Maya"), tr("Alt with left button turns, with middle moves, with right zooms")}};
  viewport_.setNavigation(Navigator::styleFromName(settings_.text("navigation")));
  auto* group = new QActionGroup(menu);
  for (const auto& s : styles) {
    auto* action = commands_.add(menu, s.text, s.name, {}, s.tip, [this, style = s.style] {
      viewport_.setNavigation(style);
      settings_.setText("navigation", Navigator::styleName(style));
    });
    action->setCheckable(true);
    action->setChecked(viewport_.navigation() == s.style);
    group->addAction(action);
  }
}

void ViewMenus::refresh() {
  constexpr const char* kDrawn[] = {"actionDrawSplats", "actionDrawMesh", "actionDrawClay", "actionDrawNormals"};
  constexpr const char* kLayouts[] = {"actionCompareOff", "actionCompareWipe", "actionCompareSides"};
  constexpr const char* kPairs[] = {"actionPairNeutral", "actionPairPhoto", "actionPairSnapshot", "actionPairMesh", "actionPairClay", "actionPairNormals"};
  commands_.check(kDrawn[int(control_.mode())], true);
  commands_.check(kLayouts[int(control_.layout())], true);
  commands_.check(kPairs[int(control_.pair())], true);
  commands_.check("actionOverlayMesh", control_.overlays().mesh);
  commands_.check("actionOverlayWireframe", control_.overlays().wireframe);
  commands_.check("actionOverlayLandmarks", control_.overlays().landmarks);
  commands_.check("actionOverlayNormals", control_.overlays().normals);
  commands_.check("actionParallel", viewport_.orbitCamera().orthographic);
  commands_.check("actionFly", viewport_.flying());
  for (int i = 0; i < int(std::size(kPairs)); ++i)
    commands_.allow(kPairs[i], tr("Compare: %1").arg(ViewControl::pairName(ComparePair(i))), control_.obstacle(ComparePair(i)));
  const QString noWipe = viewport_.compare().layout == CompareLayout::wipe ? QString() : tr("There is no divider: choose Wipe first.");
  commands_.allow("actionDividerLeft", tr("Move the divider of the comparison to the left"), noWipe);
  commands_.allow("actionDividerRight", tr("Move the divider of the comparison to the right"), noWipe);
  commands_.allow("actionBackToNow", tr("Show the avatar as it is now"), control_.shownState() ? QString() : tr("The view shows the newest state already."));
}

}  // namespace likeness
