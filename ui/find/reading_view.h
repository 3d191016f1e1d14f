#pragma once

#include "core/base/class_names.h"
#include "core/base/sketch.h"

#include <QWidget>

#include <optional>

namespace ganvas {

/// What the judge reads from a drawing, as a bar for each class and a sentence, and how real the
/// discriminator thinks it. Without a judge the discriminator reads. GUI thread only.
class ReadingView : public QWidget {
    Q_OBJECT

public:
    explicit ReadingView(QWidget* parent = nullptr);

    /// Of other classes no reading is kept.
    void setClasses(const ClassNames& names);

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
    [[nodiscard]] std::optional<std::vector<float>> probabilities() const;
    void paintBars(QPainter& painter, const QRectF& area) const;

    ClassNames m_names = digit_names();
    std::optional<SketchReading> m_reading;
};

} // namespace ganvas
