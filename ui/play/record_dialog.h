#pragma once

#include "core/io/animation.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QFileDialog;
class QLabel;
class QSpinBox;

namespace ganvas {

/// Asks how and where to write a walk. Not modal, and kept, so that the last choices are there
/// again. GUI thread only.
class RecordDialog : public QDialog {
    Q_OBJECT

public:
    explicit RecordDialog(QWidget* parent = nullptr);

    /// The sheet's columns; 0: there is no sheet to record.
    void setColumns(int columns);

    /// What one loop takes.
    void setSeconds(double seconds);

Q_SIGNALS:
    /// The dialog has closed; `settings` name a file.
    void recordWanted(const ganvas::AnimationSettings& settings, double seconds, bool isGrid);

private:
    [[nodiscard]] AnimationSettings settings() const;
    [[nodiscard]] bool isGrid() const;
    void buildControls();
    void buildLayout();
    void refresh();
    void chooseFile();
    void wantFile(const QString& name);

    int m_columns = 0;
    QString m_folder; ///< Of the last file.
    QComboBox* m_what;
    QComboBox* m_format;
    QSpinBox* m_scale;
    QComboBox* m_enlargement;
    QDoubleSpinBox* m_seconds;
    QSpinBox* m_frameRate;
    QLabel* m_size;
    QDialogButtonBox* m_buttons;
    QFileDialog* m_files = nullptr; ///< While it is open.
};

} // namespace ganvas
