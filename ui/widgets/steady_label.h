#pragma once

#include <QLabel>

#include <algorithm>
#include <utility>

namespace ganvas {

/// Sentences that come and go in lines as wide as there is room for. As high as `longest` is, or
/// higher, so that what stands around it stays where it is. GUI thread only.
class SteadyLabel : public QLabel {
public:
    explicit SteadyLabel(QString longest, QWidget* parent = nullptr)
        : QLabel(parent),
          m_longest(std::move(longest)) {
        setWordWrap(true);
        setTextFormat(Qt::PlainText);
        setAlignment(Qt::AlignLeft | Qt::AlignTop);
    }

    [[nodiscard]] int heightForWidth(int width) const override {
        const QRect room(0, 0, width, QWIDGETSIZE_MAX);
        return std::max(QLabel::heightForWidth(width),
                        fontMetrics().boundingRect(room, Qt::TextWordWrap, m_longest).height());
    }

private:
    QString m_longest;
};

} // namespace ganvas
