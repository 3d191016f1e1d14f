#pragma once

#include "core/base/sample_sheet.h"

#include <QImage>
#include <QWidget>

class QLabel;

namespace ganvas {

/// The digits of one of the runs at one of its steps, as many of a sheet's columns as there is room
/// for, under the run's line and what the step is. GUI thread only.
class RunDigits : public QWidget {
    Q_OBJECT

public:
    explicit RunDigits(std::size_t slot, QWidget* parent = nullptr);

    /// What is drawn; `milliseconds` of training had passed.
    void setSheet(const SampleSheet& sheet, qint64 milliseconds);

    /// Shows no digits and says why.
    void setNote(const QString& note);

    [[nodiscard]] bool isEmpty() const { return m_image.isNull(); }
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRect room() const;

    QLabel* m_step;
    QLabel* m_time;
    QImage m_image; ///< All columns; null: none.
    QString m_note;
    int m_rows = kDigitCount;
    int m_columns = 0;
};

/// Training time as it is said everywhere in a comparison: "4.2 s", "1:15", "2:03:10".
QString runTime(qint64 milliseconds);

} // namespace ganvas
