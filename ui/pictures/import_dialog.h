#pragma once

#include "core/digits/mnist_form.h"
#include "core/digits/picture_import.h"
#include "core/digits/picture_preview.h"

#include <QDialog>

#include <array>
#include <memory>
#include <vector>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace ganvas {

class PreviewView;

/// Asks how a dataset is to be made of pictures: what it is called, and which steps of MNIST's form
/// they go through, with some of them before and after. Once all are read it lists what is left out
/// before anything is used. It only asks, by signals. GUI thread only.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// `name` is what the dataset may be called.
    ImportDialog(const std::shared_ptr<const PictureList>& list, const QString& name,
                 QWidget* parent = nullptr);

    [[nodiscard]] MnistForm form() const;
    [[nodiscard]] QString name() const;

public Q_SLOTS:
    /// Of the wish with this id; others are dropped.
    void showPreviews(quint64 id, const std::vector<ganvas::PicturePreview>& pictures);
    /// From 0 to 1, of reading all.
    void setProgress(double share);
    /// All are read: asks again where some are left out, else for the dataset at once.
    void setImport(const std::shared_ptr<const ganvas::PictureImport>& import);
    /// It did not work; a sentence says why. One can choose anew.
    void setTrouble(const QString& sentence);
    /// Other names that are taken.
    void setTaken(const QStringList& names);

    /// Not while the dataset is written.
    void reject() override;

Q_SIGNALS:
    /// Answer with showPreviews(), as often as there is something to show.
    void previewWanted(quint64 id, const ganvas::MnistForm& form);
    /// Answer with setProgress(), then setImport() or setTrouble().
    void importWanted(const ganvas::MnistForm& form);
    /// Answer by closing, or with setTrouble().
    void keepWanted(const std::shared_ptr<const ganvas::PictureImport>& import, const QString& name,
                    bool keepsSome);

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum class State {
        choosing,
        reading,
        reviewing, ///< All are read; some are left out.
        writing
    };

    QWidget* makeSteps();
    void nameKeepsSome(bool isPossible);
    void buildLayout();
    void setState(State state);
    void updateName();
    void onFormChanged();
    void onUse();
    void keep();
    void showSkipped(const std::vector<SkippedFile>& skipped);

    std::shared_ptr<const PictureList> m_list;
    std::shared_ptr<const PictureImport> m_import; ///< Of the form that is chosen; else null.
    State m_state = State::choosing;
    quint64 m_previewId = 0;
    QStringList m_taken;
    QLabel* m_summary;
    QLineEdit* m_name;
    QLabel* m_nameNote;
    std::array<QCheckBox*, 4> m_steps{}; ///< In the order of MnistForm's.
    QCheckBox* m_keepsSome;              ///< For scores.
    bool m_mayKeepSome = false;
    PreviewView* m_preview;
    QLabel* m_skippedTitle;
    QPlainTextEdit* m_skipped;
    QLabel* m_trouble;
    QProgressBar* m_progress;
    QDialogButtonBox* m_buttons;
    QPushButton* m_use;
};

} // namespace ganvas
