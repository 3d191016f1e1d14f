#pragma once

#include "core/files/animation.h"

#include <QObject>
#include <QVariantMap>

class QComboBox;
class QDialog;
class QFileDialog;
class QFormLayout;

namespace ganvas {

class NumberSpinBox;
class WholeSpinBox;

/// The part of a dialog that asks how and where to write an animation: its format, scale, length
/// and frames a second, and then the file. GUI thread only.
class AnimationForm : public QObject {
    Q_OBJECT

public:
    /// What the dialog around it is about.
    struct About {
        QString prefix;      ///< Of the controls' object names: "record".
        QString secondsHint; ///< What the length is that of.
        QString saveTitle;   ///< Of the file dialog.
        QString stem;        ///< Of the file that it proposes.
        double mostSeconds = 120;
    };

    AnimationForm(QDialog* dialog, About about);

    void addRows(QFormLayout* form);

    /// All but the file.
    [[nodiscard]] AnimationSettings settings() const;
    [[nodiscard]] double seconds() const;
    [[nodiscard]] int frameCount() const;

    void setSeconds(double seconds);
    void setFrameRate(int framesPerSecond);

    /// Where the scale is more than `most` it becomes that, with `reason` said.
    void limitScale(int most, const QString& reason);
    void setScale(int scale);

    /// The choices and the last file's folder, to be remembered. A map from another version does no
    /// harm.
    [[nodiscard]] QVariantMap choices() const;
    void applyChoices(const QVariantMap& choices);

    /// Asks for the file, unless a number was left that can't be taken.
    void chooseFile();

    /// Ends that without one.
    void closeFiles();

Q_SIGNALS:
    /// One of the choices is another.
    void changed();

    /// A file was chosen, whose ending decides about the format.
    void chosen(const ganvas::AnimationSettings& settings);

private:
    void buildControls();
    void refresh();
    void take(const QString& name);

    QDialog* m_dialog;
    About m_about;
    QString m_folder; ///< Of the last file.
    QComboBox* m_format;
    WholeSpinBox* m_scale;
    QComboBox* m_enlargement;
    NumberSpinBox* m_seconds;
    WholeSpinBox* m_frameRate;
    QFileDialog* m_files = nullptr; ///< While it is open.
};

} // namespace ganvas
