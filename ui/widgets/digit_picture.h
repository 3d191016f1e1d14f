#pragma once

#include <QImage>
#include <QWidget>

namespace ganvas {

/// One digit, as large as there is room. GUI thread only.
class DigitPicture : public QWidget {
    Q_OBJECT

public:
    explicit DigitPicture(QWidget* parent = nullptr);

    /// A 28×28 picture; a null one leaves the frame blank.
    void setImage(const QImage& image);

    [[nodiscard]] const QImage& image() const { return m_image; }

    [[nodiscard]] QSize sizeHint() const override { return {196, 196}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {112, 112}; }

Q_SIGNALS:
    /// The picture of the last setImage() has been drawn. Sent from the paint event: receivers must
    /// not repaint anything at once.
    void painted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QImage m_image;
    bool m_fresh = false;
};

} // namespace ganvas
