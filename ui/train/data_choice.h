#pragma once

#include <QComboBox>

namespace ganvas {

/// Chooses what to train on, by the specs of core/digits/data_source.h: the built-in digits, MNIST,
/// or a folder. GUI thread only.
class DataChoice : public QComboBox {
    Q_OBJECT

public:
    explicit DataChoice(QWidget* parent = nullptr);

    /// MNIST can be chosen only where it is installed; else its tooltip says how to put it into
    /// `folder`.
    void setMnist(bool isInstalled, const QString& folder);
    /// Shows `spec` as chosen, nothing if it is empty; `title` describes it. A folder that a person
    /// has just added leaves the list again when this names another: it could not be loaded.
    void setData(const QString& spec, const QString& title);

Q_SIGNALS:
    void dataChosen(const QString& spec);

private:
    void onActivated(int index);
    void chooseFolder();

    QString m_spec;
    QString m_untried; ///< The folder just added; empty once it is known to load.
};

} // namespace ganvas
