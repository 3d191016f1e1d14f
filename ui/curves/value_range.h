#pragma once

namespace ganvas {

struct Extremes;

/// The stretch of values that a plot shows: what fits the curves, until it is zoomed or moved by
/// hand. A plain value without Qt; not synchronized.
class ValueRange {
public:
    ValueRange(double lower, double upper) : lower_(lower), upper_(upper) {}

    [[nodiscard]] double lower() const { return lower_; }
    [[nodiscard]] double upper() const { return upper_; }
    [[nodiscard]] bool is_by_hand() const { return by_hand_; }
    [[nodiscard]] bool is_logarithmic() const { return logarithmic_; }

    /// Another scale shows what fits.
    void set_logarithmic(bool on);
    /// From now on what fits is shown again.
    void release() { by_hand_ = false; }
    /// Shows these values, unless a hand has chosen others.
    void show(double lower, double upper);
    /// Shows values with such extremes and a margin around them, unless a hand has chosen others.
    void fit(const Extremes& extremes);

    /// Makes the range `factor` times as wide about `centre`: on a logarithmic scale in decades.
    void zoom(double factor, double centre);
    /// Moves the range up by that share of its height.
    void pan(double share);

private:
    void take(double lower, double upper);

    double lower_;
    double upper_;
    bool by_hand_ = false;
    bool logarithmic_ = false;
};

} // namespace ganvas
