#pragma once

#include "core/base/class_names.h"
#include "core/base/opinion.h"

#include <QWidget>

#include <optional>

namespace ganvas {

/// The discriminator's opinion of one picture: how real it looks, and which class it reads, as bars
/// and as a sentence, in the words of the loss that it learned by. GUI thread only.
class OpinionView : public QWidget {
    Q_OBJECT

public:
    explicit OpinionView(QWidget* parent = nullptr);

    /// Of other classes no opinion is kept.
    void setClasses(const ClassNames& names);

    /// `digit` is the label that the generator was asked for.
    void setOpinion(const Opinion& opinion, int digit);

    /// There is nobody to have one: a generator that has come alone.
    void clear();

    /// "97 % real · reads 7", or "real (+0.83) · reads 7"; what is the matter where there can be
    /// none; empty before the first.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void explain(const ValidityScale& scale);
    void paintRealness(QPainter& painter, const QRectF& bar) const;
    void paintClasses(QPainter& painter, const QRectF& area) const;

    ClassNames m_names = digit_names();
    std::optional<Opinion> m_opinion;
    bool m_isMissing = false; ///< Nobody has one.
    int m_digit = 0;
};

} // namespace ganvas
