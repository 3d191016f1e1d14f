#include "ui/blend/film_strip.h"

#include "ui/widgets/digit_image.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ganvas {

namespace {

constexpr double kMarkHeight = 7;
constexpr double kGap = 2;

} // namespace

FilmStrip::FilmStrip(QWidget* parent)
    : QWidget(parent),
      m_pictures(kLeastPictures),
      m_asking(this, [this] { request(); }) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Pictures on the way"));
}

void FilmStrip::setPath(Path path) {
    m_path = std::move(path);
    if (!m_path) {
        m_oldestId = m_id + 1;
        std::fill(m_pictures.begin(), m_pictures.end(), QImage());
        update();
    }
    requestAgain();
}

void FilmStrip::setPlace(std::optional<double> place) {
    if (place && !std::isfinite(*place)) {
        place.reset();
    }
    if (place) {
        place = std::clamp(*place, 0.0, 1.0);
    }
    if (place == m_place) {
        return;
    }
    m_place = place;
    setAccessibleDescription(place ? tr("%1 % of the way").arg(std::lround(100 * *place))
                                   : QString());
    update();
}

void FilmStrip::requestAgain() { m_asking.ask(); }

void FilmStrip::request() {
    if (!m_path) {
        return;
    }
    PicturesRequest request{.id = ++m_id, .points = {}};
    for (int index = 0; index < count(); ++index) {
        request.points.push_back(m_path(placeOf(index)));
    }
    Q_EMIT picturesWanted(request);
}

void FilmStrip::showPictures(const PicturesAnswer& answer) {
    if (answer.id < m_oldestId || answer.id > m_id) {
        return;
    }
    m_oldestId = answer.id;
    for (std::size_t i = 0; i < answer.images.count() && answer.first + i < m_pictures.size();
         ++i) {
        m_pictures[answer.first + i] = digitImage(answer.images[i]);
    }
    update();
}

double FilmStrip::side() const {
    return std::max(1.0, std::min(height() - kMarkHeight,
                                  (width() + kGap) / static_cast<double>(count()) - kGap));
}

double FilmStrip::endMargin() const { return width() / (2.0 * count()); }

QRectF FilmStrip::pictureRect(int index) const {
    const double middle = endMargin() + placeOf(index) * (width() - 2 * endMargin());
    return {middle - side() / 2, height() - kMarkHeight - side(), side(), side()};
}

double FilmStrip::placeOf(int index) const { return index / static_cast<double>(count() - 1); }

double FilmStrip::placeAt(double x) const {
    return std::clamp((x - endMargin()) / std::max(1.0, width() - 2 * endMargin()), 0.0, 1.0);
}

void FilmStrip::setCount(int count) {
    const std::vector<QImage> before = std::move(m_pictures);
    m_pictures.resize(static_cast<std::size_t>(count));
    // Until the new ones come, what is nearest will do.
    for (int index = 0; index < count; ++index) {
        const auto last = static_cast<double>(before.size() - 1);
        m_pictures[static_cast<std::size_t>(index)] =
            before[static_cast<std::size_t>(std::lround(placeOf(index) * last))];
    }
    m_oldestId = m_id + 1;
    requestAgain();
}

void FilmStrip::resizeEvent(QResizeEvent*) {
    const double slot = std::max(1.0, height() - kMarkHeight) + kGap;
    const int fitting =
        std::clamp(static_cast<int>((width() + kGap) / slot), kLeastPictures, kMostPictures);
    if (fitting != count()) {
        setCount(fitting);
    }
}

bool FilmStrip::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    QToolTip::showText(help->globalPos(),
                       tr("%1 % of the way: click or drag to go there")
                           .arg(std::lround(100 * placeAt(help->pos().x()))),
                       this, QRect(help->pos(), QSize(1, 1)));
    return true;
}

void FilmStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHints(QPainter::SmoothPixmapTransform | QPainter::Antialiasing);
    QColor blank = palette().color(QPalette::WindowText);
    blank.setAlphaF(0.08F);
    for (int index = 0; index < count(); ++index) {
        const QImage& image = m_pictures[static_cast<std::size_t>(index)];
        if (image.isNull()) {
            painter.fillRect(pictureRect(index), blank);
        } else {
            painter.drawImage(pictureRect(index), image);
        }
    }
    const QColor accent = palette().color(QPalette::Highlight);
    if (m_place) {
        const double x = endMargin() + *m_place * (width() - 2 * endMargin());
        const double top = height() - kMarkHeight + 1;
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawPolygon(QPolygonF{{x, top},
                                      {x + kMarkHeight - 1, height() - 0.5},
                                      {x - kMarkHeight + 1, height() - 0.5}});
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(accent, 2));
        const QRectF all = pictureRect(0).united(pictureRect(count() - 1));
        painter.drawRect(all.adjusted(1, 1, -1, -1));
    }
}

void FilmStrip::choose(double place) {
    setPlace(place);
    Q_EMIT placeChosen(place);
}

void FilmStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        choose(placeAt(event->position().x()));
    }
}

void FilmStrip::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton)) {
        choose(placeAt(event->position().x()));
    }
}

void FilmStrip::keyPressEvent(QKeyEvent* event) {
    const bool isLeft = event->key() == Qt::Key_Left;
    if (!isLeft && event->key() != Qt::Key_Right) {
        QWidget::keyPressEvent(event);
        return;
    }
    // To the next picture, not past one that the mark is a little beside.
    const double exact = m_place.value_or(0) * (count() - 1);
    constexpr double kBeside = 0.05;
    const int index =
        static_cast<int>(isLeft ? std::ceil(exact - kBeside) - 1 : std::floor(exact + kBeside) + 1);
    choose(placeOf(std::clamp(index, 0, count() - 1)));
}

} // namespace ganvas
