#pragma once

#include "core/base/class_names.h"
#include "core/latent/film_plan.h"

#include <QDialog>
#include <QVariantMap>

#include <array>

class QComboBox;
class QDialogButtonBox;
class QPushButton;

namespace ganvas {

class AnimationForm;
class ElidedLabel;
class FilmSizeLabel;
class WholeSpinBox;

/// Asks how and where to write the film of a run. Not modal, and kept, so that the last choices are
/// there again. GUI thread only.
class FilmDialog : public QDialog {
    Q_OBJECT

public:
    explicit FilmDialog(QWidget* parent = nullptr);
    ~FilmDialog() override;

    /// The run that it is about: its folder, what it is called, and what it draws.
    void setRun(const QString& folder, const QString& title,
                const ClassNames& classes = digit_names());

    /// Whether one can be written now; not while another file is.
    void setReady(bool isReady);

    /// How large the file becomes, about, or why there can't be one, when sizeWanted() has asked by
    /// this id. Of an earlier one they say nothing any more.
    void setBytes(quint64 id, quint64 bytes);
    void setTrouble(quint64 id, const QString& sentence);

    /// Its choices, for the window's memory. A map from another version does no harm.
    [[nodiscard]] QVariantMap choices() const;
    void applyChoices(const QVariantMap& choices);

Q_SIGNALS:
    /// A person looks at other choices than before: how large would the file be?
    void sizeWanted(quint64 id, const ganvas::FilmPlan& plan);

    /// The dialog has closed; `plan` names a file.
    void filmWanted(const ganvas::FilmPlan& plan);

private:
    void buildControls();
    void buildLayout();
    void onWhatChanged();
    void refresh();
    [[nodiscard]] bool isGrid() const;
    [[nodiscard]] FilmPlan plan() const;

    /// The largest scale that leaves the frames small enough.
    [[nodiscard]] int mostScale() const;

    void fillWhat();

    QString m_run;
    ClassNames m_classes = digit_names();
    ElidedLabel* m_title;
    QComboBox* m_what;
    WholeSpinBox* m_columns;
    QComboBox* m_time;
    AnimationForm* m_form;
    FilmSizeLabel* m_size;
    QDialogButtonBox* m_buttons;
    QPushButton* m_start;
    bool m_wasGrid = true;
    std::array<int, 2> m_scales; ///< Of a digit alone and of the grid.
};

} // namespace ganvas
