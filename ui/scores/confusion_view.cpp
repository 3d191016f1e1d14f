#include "ui/scores/confusion_view.h"

#include "ui/widgets/class_text.h"
#include "ui/widgets/score_colors.h"
#include "ui/widgets/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ganvas {

namespace {

constexpr int kMostNameWidth = 76; ///< Pixels.
constexpr double kLeastNameHeight = 9;

/// A single stray picture in a hundred has to be seen, so colours grow fast at first.
float strength(double share) { return static_cast<float>(std::sqrt(share)); }

} // namespace

ConfusionView::ConfusionView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Confusion matrix of the judge"));
    fitNames();
}

void ConfusionView::setScores(const std::optional<Scores>& scores) {
    m_scores = scores;
    update();
}

void ConfusionView::setClasses(const ClassNames& names) {
    m_names = names;
    fitNames();
    update();
}

/// Once, not for each of the cells: measuring text takes long.
void ConfusionView::fitNames() {
    const QFontMetrics metrics = fontMetrics();
    m_shownNames.clear();
    m_nameRoom = metrics.height();
    for (int label = 0; label < count(); ++label) {
        m_shownNames << metrics.elidedText(classText(m_names, label), Qt::ElideMiddle,
                                           kMostNameWidth);
        m_nameRoom = std::max(m_nameRoom, metrics.horizontalAdvance(m_shownNames.last()) + 4.0);
    }
}

void ConfusionView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange) {
        fitNames();
    }
    QWidget::changeEvent(event);
}

double ConfusionView::share(int asked, int read) const {
    if (!m_scores || m_scores->confusion.size() != m_names.size()) {
        return 0;
    }
    const auto& row = m_scores->confusion.at(static_cast<std::size_t>(asked));
    const int total = std::accumulate(row.begin(), row.end(), 0);
    return total > 0 ? static_cast<double>(row.at(static_cast<std::size_t>(read))) / total : 0;
}

QString ConfusionView::describe(int asked, int read) const {
    const QString percent = QLocale().toString(100 * share(asked, read), 'f', 1);
    return asked == read
               ? tr("Asked for %1: %2 % are read as %1").arg(classText(m_names, asked), percent)
               : tr("Asked for %1: %2 % are read as %3")
                     .arg(classText(m_names, asked), percent, classText(m_names, read));
}

double ConfusionView::nameRoom() const {
    const double room = std::min(width(), height()) - fontMetrics().height() - m_nameRoom - 2;
    return std::floor(room / count()) - 1 < kLeastNameHeight ? 0 : m_nameRoom;
}

QRectF ConfusionView::cellRect(int asked, int read) const {
    const double line = fontMetrics().height();
    const double before = line + nameRoom() + 2; // The rows' title, upright, and their names.
    const double room = std::min(width(), height()) - before;
    const double side = std::max(2.0, std::floor(room / count()));
    return {before + read * side, before + asked * side, side - 1, side - 1};
}

QSize ConfusionView::sizeHint() const { return {250, 250}; }

QSize ConfusionView::minimumSizeHint() const { return {120, 140}; }

bool ConfusionView::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) {
        return QWidget::event(event);
    }
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int asked = 0; m_scores && asked < count(); ++asked) {
        for (int read = 0; read < count(); ++read) {
            const QRectF cell = cellRect(asked, read).adjusted(0, 0, 1, 1);
            if (cell.contains(help->pos())) {
                QToolTip::showText(help->globalPos(), describe(asked, read), this,
                                   cell.toAlignedRect());
                return true;
            }
        }
    }
    QToolTip::showText(help->globalPos(),
                       tr("What the judge reads (columns) of what was asked for (rows). A "
                          "good generator has all its colour on the diagonal."),
                       this);
    return true;
}

void ConfusionView::paintNames(QPainter& painter) const {
    const double line = fontMetrics().height();
    const double room = nameRoom();
    if (room == 0) {
        return;
    }
    for (int label = 0; label < count(); ++label) {
        const QString& name = m_shownNames[label];
        const QRectF cell = cellRect(label, label);
        const bool isShort = room <= line;
        const Qt::Alignment across = isShort ? Qt::AlignHCenter : Qt::AlignRight;
        painter.drawText(QRectF(line, cell.center().y() - line / 2, room, line),
                         static_cast<int>(across | Qt::AlignVCenter), name);
        if (isShort) {
            painter.drawText(QRectF(cell.center().x() - line, line, 2 * line, line),
                             Qt::AlignCenter, name);
        } else {
            painter.save();
            painter.translate(cell.center().x() - line / 2, line + room);
            painter.rotate(-90);
            painter.drawText(QRectF(0, 0, room, line), Qt::AlignLeft | Qt::AlignVCenter, name);
            painter.restore();
        }
    }
}

void ConfusionView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QColor ground = palette().color(QPalette::Base);
    const QColor text = palette().color(QPalette::WindowText);
    const double line = fontMetrics().height();
    const QRectF first = cellRect(0, 0);
    const QRectF last = cellRect(count() - 1, count() - 1);

    painter.setPen(mixed(palette().color(QPalette::Window), text, 0.7F));
    painter.drawText(QRectF(first.left(), 0, last.right() - first.left(), line), Qt::AlignCenter,
                     tr("Judge reads"));
    painter.save();
    painter.translate(0, last.bottom());
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, last.bottom() - first.top(), line), Qt::AlignCenter,
                     tr("Asked for"));
    painter.restore();
    painter.setPen(text);
    paintNames(painter);
    for (int asked = 0; asked < count(); ++asked) {
        for (int read = 0; read < count(); ++read) {
            const QColor full = goodnessColor(asked == read ? 1 : 0, palette());
            painter.fillRect(cellRect(asked, read),
                             mixed(ground, full, strength(share(asked, read))));
        }
    }
}

} // namespace ganvas
