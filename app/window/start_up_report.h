#pragma once

#include <QObject>

namespace ganvas {

class MainWindow;

/// For `ganvas --report-start-up`: prints one JSON object with the milliseconds from the start of
/// the process (to its clock's hundredth of a second) until the window was first painted and until
/// the play panel's first picture was, and ends the program. GUI thread only.
class StartUpReport : public QObject {
    Q_OBJECT

public:
    /// Before `window`, which has to outlive this, is shown.
    explicit StartUpReport(MainWindow& window);

    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void onPicture();

    double m_window = 0; ///< Milliseconds; 0 before the window is painted.
};

} // namespace ganvas
