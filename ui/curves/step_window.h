#pragma once

namespace ganvas {

/// The stretch of steps that the curves show, and how it moves when steps arrive. A plain value
/// without Qt; not synchronized.
class StepWindow {
public:
    [[nodiscard]] double lower() const { return lower_; }
    [[nodiscard]] double upper() const { return upper_; }
    /// Whether the window moves along with the newest step.
    [[nodiscard]] bool follows() const { return follows_; }
    /// Whether the window shows every step and widens with them.
    [[nodiscard]] bool fits() const { return fits_; }

    /// Tells where the steps begin and end now.
    void set_extent(double first, double last);
    /// Shows everything, from now on too.
    void fit();
    /// Turning it on brings the newest step into view; the width stays.
    void set_follows(bool on);
    /// Moves the window by so many steps; losing sight of the newest one stops following.
    void pan(double steps);
    /// Makes the window `factor` times as wide around `centre`. Wider than everything fits.
    void zoom(double factor, double centre);

private:
    [[nodiscard]] double full_lower() const;
    [[nodiscard]] double full_upper() const;
    void settle();

    double first_ = 0;
    double last_ = 1;
    double lower_ = 0;
    double upper_ = 1;
    bool follows_ = true;
    bool fits_ = true;
};

} // namespace ganvas
