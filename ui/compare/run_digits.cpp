#include "ui/compare/run_digits.h"

#include "ui/compare/run_style.h"
#include "ui/widgets/digit_image.h"
#include "ui/widgets/elided_label.h"

#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ganvas {

namespace {

constexpr int kLeastDigit = 14; ///< Pixels.
constexpr int kUsualDigit = 22;
constexpr int kLeastColumns = 3;
constexpr int kMostSide = 56;

} // namespace

RunDigits::RunDigits(std::size_t slot, QWidget* parent)
    : QWidget(parent),
      m_step(new ElidedLabel),
      m_time(new ElidedLabel) {
    m_step->setObjectName(QStringLiteral("digitsStep"));
    m_time->setObjectName(QStringLiteral("digitsTime"));
    m_time->setForegroundRole(QPalette::PlaceholderText);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new RunSample(slot));
    column->addWidget(m_step);
    column->addWidget(m_time);
    column->addStretch();
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Pictures of a run"));
}

void RunDigits::setSheet(const SampleSheet& sheet, qint64 milliseconds) {
    m_image = sheetImage(sheet.images, sheet.columns);
    m_columns = sheet.columns;
    m_rows = std::max(1, static_cast<int>(sheet.images.count()) / std::max(1, sheet.columns));
    updateGeometry();
    m_note.clear();
    m_step->setText(tr("Step %1").arg(QLocale().toString(qint64{sheet.step})));
    m_time->setText(runTime(milliseconds));
    update();
}

void RunDigits::setNote(const QString& note) {
    m_image = {};
    m_note = note;
    m_step->clear();
    m_time->clear();
    update();
}

QRect RunDigits::room() const {
    const int top = m_time->geometry().bottom() + 4;
    return {0, top, width(), std::max(0, height() - top)};
}

QSize RunDigits::minimumSizeHint() const {
    return {kLeastColumns * kLeastDigit, layout()->minimumSize().height() + m_rows * kLeastDigit};
}

QSize RunDigits::sizeHint() const {
    return {10 * kUsualDigit, layout()->minimumSize().height() + m_rows * kUsualDigit};
}

void RunDigits::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QRect all = room();
    if (m_image.isNull()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(all, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_note);
        return;
    }
    const int high = std::min(all.height() / m_rows, kMostSide);
    const int columns = std::clamp(all.width() / std::max(1, high), kLeastColumns, m_columns);
    const int side = std::min(high, all.width() / columns);
    if (side < 1) {
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRect(0, all.top(), columns * side, m_rows * side), m_image,
                      QRect(0, 0, columns * kImageSide, m_rows * kImageSide));
}

QString runTime(qint64 milliseconds) {
    constexpr qint64 kMinute = 60;
    constexpr qint64 kHour = 60 * kMinute;
    const qint64 seconds = milliseconds / 1000;
    if (seconds < kMinute) {
        return RunDigits::tr("%1 s").arg(
            QLocale().toString(static_cast<double>(milliseconds) / 1000, 'f', 1));
    }
    const auto two = [](qint64 number) {
        return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
    };
    const QString end = two(seconds % kMinute);
    return seconds < kHour ? QStringLiteral("%1:%2").arg(seconds / kMinute).arg(end)
                           : QStringLiteral("%1:%2:%3")
                                 .arg(seconds / kHour)
                                 .arg(two(seconds % kHour / kMinute), end);
}

} // namespace ganvas
