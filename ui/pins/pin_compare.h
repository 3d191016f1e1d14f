#pragma once

#include "core/base/pin.h"
#include "ui/widgets/when_seen.h"

#include <QDialog>

#include <array>

class QGridLayout;
class QLabel;

namespace ganvas {

class DigitPicture;

/// Two pins side by side, not modal: their pictures as they were pinned and what the generator
/// makes of the same points now, where the two differ, and how far they are apart. GUI thread only.
class PinCompare : public QDialog {
    Q_OBJECT

public:
    explicit PinCompare(QWidget* parent = nullptr);

    /// Forgets what was shown as drawn now. `note` is what a person should know about that.
    void setPins(const Pin& a, const Pin& b, const QString& note);
    [[nodiscard]] const std::array<Pin, 2>& pins() const { return m_pins; }

    /// What the generator draws now for pin `which`, 0 or 1; one picture.
    void setNow(std::size_t which, const Images& picture);

    /// Whether a person sees it.
    [[nodiscard]] const WhenSeen* sight() const { return &m_sight; }

private:
    /// One row of pictures: A, B and where they differ.
    struct Row {
        std::array<DigitPicture*, 3> pictures{};
        QLabel* common = nullptr;
        std::array<Images, 2> images;
    };

    Row addRow(QGridLayout* grid, int row, const QString& title, const QString& name);
    static void showRow(const Row& row);
    void showFacts();

    WhenSeen m_sight;
    std::array<Pin, 2> m_pins;
    Row m_pinned;
    Row m_now;
    std::array<QLabel*, 2> m_names{};
    std::array<std::array<QLabel*, 2>, 4> m_facts{}; ///< Digit, step, seed and noise.
    QLabel* m_distance;
    QLabel* m_note;
};

} // namespace ganvas
