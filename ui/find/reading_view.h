#pragma once

#include "core/base/sketch.h"

#include <QWidget>

#include <optional>

namespace ganvas {

/// What the judge reads from a drawing, as ten bars and a sentence, and how real the discriminator
/// thinks it. Without a judge the discriminator reads. GUI thread only.
class ReadingView : public QWidget {
    Q_OBJECT

public:
    explicit ReadingView(QWidget* parent = nullptr);

    /// None: nothing is drawn.
    void setReading(const std::optional<SketchReading>& reading);

    /// "Judge reads 4, 97 %" and "Discriminator: 63 % real", or "Discriminator: real (+0.83)", as
    /// far as there is somebody to say so.
    [[nodiscard]] QString readSentence() const;
    [[nodiscard]] QString realSentence() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void explain(ValidityScale scale);
    [[nodiscard]] std::optional<std::array<float, kDigitCount>> probabilities() const;
    void paintBars(QPainter& painter, const QRectF& area) const;

    std::optional<SketchReading> m_reading;
};

} // namespace ganvas
