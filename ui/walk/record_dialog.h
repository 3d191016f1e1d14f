#pragma once

#include "core/files/animation.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFileDialog;
class QLabel;

namespace ganvas {

class NumberSpinBox;
class WholeSpinBox;

/// Asks how and where to write a walk. Not modal, and kept, so that the last choices are there
/// again. GUI thread only.
class RecordDialog : public QDialog {
    Q_OBJECT

public:
    explicit RecordDialog(QWidget* parent = nullptr);
    ~RecordDialog() override;

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
    /// Says `reason` where the box holds more.
    static void limit(WholeSpinBox* box, int most, const QString& reason);
    void refresh();
    void chooseFile();
    void wantFile(const QString& name);

    int m_columns = 0;
    QString m_folder; ///< Of the last file.
    QComboBox* m_what;
    QComboBox* m_format;
    WholeSpinBox* m_scale;
    QComboBox* m_enlargement;
    NumberSpinBox* m_seconds;
    WholeSpinBox* m_frameRate;
    QLabel* m_size;
    QDialogButtonBox* m_buttons;
    QFileDialog* m_files = nullptr; ///< While it is open.
};

} // namespace ganvas
