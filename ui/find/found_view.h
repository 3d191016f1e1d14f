#pragma once

#include "core/base/class_names.h"
#include "core/base/sketch.h"

#include <QWidget>

#include <optional>

namespace ganvas {

/// A drawing and the picture found for it, side by side, and in words how near they are. GUI thread
/// only.
class FoundView : public QWidget {
    Q_OBJECT

public:
    explicit FoundView(QWidget* parent = nullptr);

    /// What the generator draws.
    void setClasses(const ClassNames& names);

    /// Nothing has been looked for.
    void clear();

    /// `drawn` is one picture. `note` comes below: where the picture is from.
    void setFound(const Images& drawn, const FoundPoint& found, const QString& note);
    void setNote(const QString& note);

    /// "4, very near", "Pixels 8 % off" and the note, each in a line.
    [[nodiscard]] QString text() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QStringList lines() const;
    void tell();

    ClassNames m_names = digit_names();
    Images m_drawn;
    std::optional<FoundPoint> m_found;
    QString m_note;
};

} // namespace ganvas
