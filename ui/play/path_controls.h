#pragma once

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QSlider;

namespace ganvas {

/// The way from A to B: where on it one is, new ends for it, and how far the noise may lie from 0.
/// GUI thread only.
class PathControls : public QWidget {
    Q_OBJECT

public:
    explicit PathControls(QWidget* parent = nullptr);

    /// Shows other places, without signals. The limit is rounded to 0.05 and kept within 0.5–3.
    void setMorph(double place);
    void setTruncation(std::optional<double> limit);

Q_SIGNALS:
    /// 0 is A and 1 is B.
    void morphMoved(double place);
    /// None: off.
    void truncationMoved(std::optional<double> limit);
    void released(); ///< A slider was let go.
    void newAWanted();
    void newBWanted();

private:
    void buildControls();
    void buildLayout();
    void showLimit(std::optional<double> limit);

    QSlider* m_morph;
    QPushButton* m_newA;
    QPushButton* m_newB;
    QSlider* m_truncation;
    QLabel* m_truncationValue;
};

} // namespace ganvas
