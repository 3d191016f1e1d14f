#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace ganvas {

/// A number large enough to be read from afar, what it is called above it, and beside it what real
/// pictures reach. GUI thread only.
class ScoreFigure : public QWidget {
    Q_OBJECT

public:
    /// The number's label is called `name` and "Figure", that of real ones `name` and "Twin".
    ScoreFigure(const QString& name, const QString& title, const QString& toolTip,
                QWidget* parent = nullptr);

    /// No number yet.
    void clear();

    /// `twin` may be empty, where it is not known.
    void setNumber(const QString& number, const QString& twin);

protected:
    /// To the right of both.
    void addBeside(QWidget* widget);

private:
    QLabel* m_number;
    QLabel* m_twin;
    QHBoxLayout* m_row;
};

} // namespace ganvas
