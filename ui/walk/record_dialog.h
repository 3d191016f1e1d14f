#pragma once

#include "core/files/animation.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;

namespace ganvas {

class AnimationForm;

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
    [[nodiscard]] bool isGrid() const;
    void buildControls();
    void buildLayout();
    void refresh();

    int m_columns = 0;
    QComboBox* m_what;
    AnimationForm* m_form;
    QLabel* m_size;
    QDialogButtonBox* m_buttons;
};

} // namespace ganvas
