#pragma once

#include "core/base/class_names.h"

#include <QDialog>
#include <QVariantMap>

class QComboBox;
class QFileDialog;
class QPushButton;

namespace ganvas {

class ElidedLabel;

/// Asks which class the report of a run is to follow, and where to write it. Not modal, and kept.
/// GUI thread only.
class ReportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ReportDialog(QWidget* parent = nullptr);

    /// The run that it is about: its folder, what it is called, and what it draws.
    void setRun(const QString& folder, const QString& title,
                const ClassNames& classes = digit_names());

    /// Whether one can be written now; not while another file is.
    void setReady(bool isReady);

    /// Its choices, for the window's memory. A map from another version does no harm.
    [[nodiscard]] QVariantMap choices() const;
    void applyChoices(const QVariantMap& choices);

Q_SIGNALS:
    /// The dialog has closed.
    void reportWanted(const QString& folder, const QString& file, int digit);

private:
    void chooseFile();
    void take(const QString& name);

    void fillDigits();

    QString m_run;
    ClassNames m_classes = digit_names();
    QString m_folder; ///< Of the last file.
    ElidedLabel* m_title;
    QComboBox* m_digit;
    QPushButton* m_start;
    QFileDialog* m_files = nullptr; ///< While it is open.
};

} // namespace ganvas
