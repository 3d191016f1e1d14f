#include "ui/plane/plane_panel.h"

#include "core/base/error.h"
#include "core/latent/noise_plane.h"
#include "ui/plane/plane_view.h"
#include "ui/widgets/flow_layout.h"
#include "ui/widgets/name_control.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QComboBox>
#include <QLabel>
#include <QRandomGenerator>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace ganvas {

namespace {

/// Coordinates that the zoom levels divide into whole steps. Along directions, in standard
/// deviations: so many that about their whole travel is in sight at the usual level.
constexpr double kSpanAlong = 2;
constexpr double kSpanThrough = 1;

QToolButton* toolButton(const QIcon& icon, const QString& text, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setIcon(icon);
    button->setText(text);
    button->setAutoRaise(text.isEmpty());
    button->setFocusPolicy(Qt::StrongFocus);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
    return button;
}

/// The one most like `vector`, other than `other`, whichever way it points.
int mostAlike(const std::vector<NamedDirection>& directions, const Noise& vector, int other) {
    int best = -1;
    double most = -1;
    for (int i = 0; i < static_cast<int>(directions.size()); ++i) {
        const Noise& one = directions[static_cast<std::size_t>(i)].vector;
        const double likeness = one.size() == vector.size() ? std::abs(dot(one, vector)) : 0;
        if (i != other && likeness > most) {
            most = likeness;
            best = i;
        }
    }
    return best;
}

} // namespace

PlanePanel::PlanePanel(QWidget* parent)
    : PlanePanel(QRandomGenerator::system()->generate64(), parent) {}

PlanePanel::PlanePanel(std::uint64_t seed, QWidget* parent)
    : QWidget(parent),
      m_nextSeed(seed),
      m_view(new PlaneView(this)),
      m_x(new QComboBox(this)),
      m_y(new QComboBox(this)),
      m_newC(toolButton({}, tr("New C"), this)),
      m_zoomOut(toolButton(themedIcon("zoom-out"), {}, this)),
      m_zoomIn(toolButton(themedIcon("zoom-in"), {}, this)),
      m_home(toolButton({}, tr("Origin"), this)),
      m_centre(toolButton({}, tr("Centre"), this)),
      m_message(new QLabel(this)) {
    setObjectName("planePanel");
    buildControls();
    buildLayout();
    connectControls();
    fillAxes();
}

void PlanePanel::buildControls() {
    m_view->setObjectName("planeView");
    nameControl(
        m_x, "planeX", tr("What changes to the right"),
        tr("What changes from left to right: a direction that was found in the generator, or "
           "the way from A to B"));
    nameControl(
        m_y, "planeY", tr("What changes upwards"),
        tr("What changes from bottom to top: a direction that was found in the generator, or "
           "the way from A to a random C"));
    nameControl(m_newC, "planeNewC", tr("New C"), tr("Lays the plane through another random C"));
    nameControl(m_zoomOut, "planeZoomOut", tr("Smaller"),
                tr("Smaller pictures, larger steps (−, or the wheel; 0 for the usual size)"));
    nameControl(m_zoomIn, "planeZoomIn", tr("Larger"),
                tr("Larger pictures, finer steps (+, or the wheel; 0 for the usual size)"));
    nameControl(m_home, "planeHome", tr("Back to the origin"),
                tr("Goes back to where the plane was laid from (Home)"));
    nameControl(m_centre, "planeCentre", tr("Centre on the current point"),
                tr("Lays the plane through the current point, with that in the middle"));
    for (QComboBox* axis : {m_x, m_y}) {
        axis->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        axis->setMinimumContentsLength(10);
        axis->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        guardWheel(axis);
    }
    m_message->setObjectName("planeMessage");
    m_message->setWordWrap(true);
    m_message->hide();
}

void PlanePanel::buildLayout() {
    auto* tools = new FlowLayout(/*spacing=*/4);
    tools->addWidget(m_x);
    tools->addWidget(m_y);
    tools->addWidget(m_newC);
    tools->addWidget(m_zoomOut);
    tools->addWidget(m_zoomIn);
    tools->addWidget(m_home);
    tools->addWidget(m_centre);

    auto* layout = new QVBoxLayout(this);
    layout->addLayout(tools);
    layout->addWidget(m_message);
    layout->addWidget(m_view, 1);
}

void PlanePanel::connectControls() {
    connect(m_x, &QComboBox::activated, this, [this](int item) { chooseAxis(&Axes::x, item - 1); });
    connect(m_y, &QComboBox::activated, this, [this](int item) { chooseAxis(&Axes::y, item - 1); });
    connect(m_newC, &QToolButton::clicked, this, &PlanePanel::newC);
    connect(m_zoomOut, &QToolButton::clicked, m_view, &PlaneView::zoomOut);
    connect(m_zoomIn, &QToolButton::clicked, m_view, &PlaneView::zoomIn);
    connect(m_home, &QToolButton::clicked, m_view, &PlaneView::goHome);
    connect(m_centre, &QToolButton::clicked, this, &PlanePanel::baseOnPoint);
    connect(m_view, &PlaneView::zoomChanged, this, &PlanePanel::showTools);
}

void PlanePanel::showEvent(QShowEvent*) {
    m_takesFirstDirections = false;
    m_isSeen = true;
}

void PlanePanel::setDirections(const std::vector<NamedDirection>& directions) {
    m_found = directions;
    const bool isOnDirections = !isThrough();
    const bool hasChanged = takeDirections();
    const bool areOthers = std::exchange(m_expectsOthers, false) || !m_isSeen;
    if (isOnDirections && !isThrough() && areOthers) {
        m_axes = {0, 1};
        fillAxes();
        span({});
    } else if (hasChanged) {
        span({});
    }
}

bool PlanePanel::takeDirections() {
    m_directions.clear();
    std::copy_if(m_found.begin(), m_found.end(), std::back_inserter(m_directions),
                 [this](const NamedDirection& direction) {
                     return direction.vector.size() == m_point.noise.size();
                 });
    const bool areEnough = m_directions.size() > 1;
    const bool wasThrough = isThrough();
    if (!areEnough && !isThrough()) {
        m_axes = {};
        m_takesFirstDirections = true;
    } else if (areEnough && !isThrough()) {
        const int x = mostAlike(m_directions, m_spanX, -1);
        m_axes = {x, mostAlike(m_directions, m_spanY, x)};
    } else if (areEnough && std::exchange(m_takesFirstDirections, false)) {
        m_axes = {0, 1};
    }
    fillAxes();
    return isThrough() != wasThrough;
}

void PlanePanel::setEnds(const Noise& a, const Noise& b) {
    m_a = a;
    m_b = b;
    if (isThrough() && m_lacksEnds) {
        span(m_view->centre());
    }
}

void PlanePanel::setPoint(const LatentPoint& point) {
    m_point = point;
    m_view->setDigits(point.classes);
    if (!m_view->plane() || m_view->plane()->size() != point.noise.size()) {
        takeDirections();
        baseOnPoint();
    }
    m_view->setCurrent(point.noise);
}

void PlanePanel::showPictures(const PicturesAnswer& answer) { m_view->showPictures(answer); }

void PlanePanel::requestAgain() { m_view->requestAgain(); }

void PlanePanel::fillAxes() {
    const auto fill = [this](QComboBox* box, const QString& through, int direction) {
        box->clear();
        box->addItem(through);
        for (std::size_t i = 0; i < m_directions.size() && m_directions.size() > 1; ++i) {
            box->addItem(directionText(m_directions[i], i));
        }
        box->setCurrentIndex(direction + 1);
    };
    fill(m_x, tr("A → B"), m_axes.x);
    fill(m_y, tr("A → random C"), m_axes.y);
    showTools();
}

void PlanePanel::showTools() {
    const bool hasPlane = m_view->plane().has_value();
    m_newC->setVisible(isThrough());
    m_newC->setEnabled(hasPlane);
    m_zoomOut->setEnabled(hasPlane && m_view->canZoomOut());
    m_zoomIn->setEnabled(hasPlane && m_view->canZoomIn());
    m_home->setEnabled(hasPlane);
    m_centre->setEnabled(hasPlane);
}

void PlanePanel::chooseAxis(int Axes::*axis, int direction) {
    int Axes::*const other = axis == &Axes::x ? &Axes::y : &Axes::x;
    const Axes before = std::exchange(m_axes, {});
    if (direction >= 0) {
        m_axes.*axis = direction;
        m_axes.*other = before.*other;
        if (before.*other < 0) {
            m_axes.*other = direction == 0 ? 1 : 0;
        } else if (before.*other == direction) {
            m_axes.*other = before.*axis; // They change places.
        }
    }
    m_takesFirstDirections = false;
    span({});
    fillAxes();
}

void PlanePanel::newC() {
    m_c.clear();
    span(m_view->centre());
}

void PlanePanel::baseOnPoint() {
    m_base = m_point.noise;
    span({});
    showTools();
}

void PlanePanel::span(QPointF centre) {
    if (m_base.empty()) {
        return;
    }
    try {
        if (isThrough()) {
            spanThrough(centre);
        } else {
            spanAlong(centre);
        }
        m_message->clear();
    } catch (const Error& error) {
        m_message->setText(toQString(error.what()));
    }
    m_message->setVisible(!m_message->text().isEmpty());
    m_view->setCurrent(m_point.noise);
}

void PlanePanel::spanAlong(QPointF centre) {
    const auto x = static_cast<std::size_t>(m_axes.x);
    const auto y = static_cast<std::size_t>(m_axes.y);
    m_spanX = m_directions[x].vector;
    m_spanY = m_directions[y].vector;
    const PlaneLegend legend{
        axisOf(m_directions[x], x), axisOf(m_directions[y], y), tr(" σ"), {{{}, tr("0")}}};
    m_view->setPlane(NoisePlane::along(m_base, m_spanX, m_spanY), kSpanAlong, legend, centre);
}

void PlanePanel::spanThrough(QPointF centre) {
    const auto fresh = [this] {
        return sample_noise(static_cast<int>(m_base.size()), m_nextSeed++);
    };
    m_lacksEnds = m_a.size() != m_base.size() || m_b.size() != m_base.size();
    if (m_c.size() != m_base.size()) {
        m_c = fresh();
    }
    // From B itself the way leads to A.
    const bool isAtB = !m_lacksEnds && m_base == m_b;
    const Noise towards = m_lacksEnds ? fresh() : isAtB ? m_a : m_b;
    const QString from = m_base == m_a ? tr("A") : isAtB ? tr("B") : tr("0");
    const QString to = isAtB ? tr("A") : tr("B");
    const auto axis = [&from](const QString& end) {
        const QString text = tr("%1 → %2").arg(from, end);
        return PlaneLegend::Axis{text, text};
    };
    const PlaneLegend legend{
        axis(to), axis(tr("C")), {}, {{{0, 0}, from}, {{1, 0}, to}, {{0, 1}, tr("C")}}};
    m_view->setPlane(NoisePlane::through(m_base, towards, m_c), kSpanThrough, legend, centre);
}

} // namespace ganvas
