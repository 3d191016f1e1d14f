#pragma once

#include "core/base/class_names.h"
#include "core/base/nearest_answer.h"
#include "core/base/sample_sheet.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace ganvas {

class DigitGrid;
class WholeSpinBox;

/// The grid of generated digits with its settings: how many columns, how often it is refreshed,
/// whether real digits are shown beside it and the judge's frames round them. It makes no digits:
/// it says what it wants by signals and shows the sheets it is given. GUI thread only.
class GridPanel : public QWidget {
    Q_OBJECT

public:
    explicit GridPanel(QWidget* parent = nullptr);

    /// To listen to: which cell was chosen, and which training image is wanted.
    [[nodiscard]] const DigitGrid* grid() const { return m_grid; }

    /// Of the generated pictures, and of the data that real ones are from.
    void setClasses(const ClassNames& generated, const ClassNames& real);

    /// 1–kMaxSheetColumns.
    [[nodiscard]] int columns() const;
    void setColumns(int columns);

    /// Steps between two sheets, up to 1000; 0: as often as training can spare the time.
    [[nodiscard]] int interval() const;
    void setInterval(int steps);

    [[nodiscard]] bool realShown() const;
    void setRealShown(bool shown);

    /// Whether the judge's frames are drawn where it has read the digits.
    [[nodiscard]] bool readingsShown() const;
    void setReadingsShown(bool shown);

    /// Writes what is shown to a PNG file, 28 pixels a picture. On failure tells the person in a
    /// message box that does not block, leaves an older file as it was, and returns false.
    bool savePicture(const QString& file);

public Q_SLOTS:
    void setSheet(const ganvas::SampleSheet& sheet);
    void setRealSheet(const ganvas::SampleSheet& sheet);
    /// Whether the sheets are of a run that another program trains: when they come is not to be
    /// chosen here, and there may be neither its data nor a judge.
    void setTrainedElsewhere(bool isElsewhere, bool hasData);
    void setNearest(const ganvas::NearestAnswer& answer);
    /// For other data than before, or another run.
    void clearReadings();
    /// What the caption calls the generator; empty: by its step.
    void setModelName(const QString& name);
    /// Asks for a file name, then savePicture().
    void saveAs();

Q_SIGNALS:
    void columnsChanged(int columns);
    void intervalChanged(int steps);

private:
    void buildLayout();
    void connectControls();
    void setToolTips();
    void complain(const QString& sentence);

    bool m_hasData = true;
    WholeSpinBox* m_columns;
    WholeSpinBox* m_interval;
    QCheckBox* m_realShown;
    QCheckBox* m_readingsShown;
    QLabel* m_caption;
    QString m_modelName;
    QPushButton* m_save;
    DigitGrid* m_grid;
};

} // namespace ganvas
