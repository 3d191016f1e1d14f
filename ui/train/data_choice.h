#pragma once

#include <QComboBox>
#include <QList>
#include <QString>

namespace ganvas {

/// A dataset that can be had from the internet, as a DataChoice offers it.
struct DataOffer {
    QString spec;
    QString title; ///< "MNIST"
    QString about; ///< A line: what is in it.
    qint64 bytes = 0;
    QString folder; ///< Where its files lie, or would.
    bool isThere = false;
};

/// Chooses what to train on, by the specs of core/digits/data_source.h: the built-in digits, MNIST
/// and the like, or a folder. What is not there can be got. GUI thread only.
class DataChoice : public QComboBox {
    Q_OBJECT

public:
    explicit DataChoice(QWidget* parent = nullptr);

    void setOffers(const QList<DataOffer>& offers);

    /// Its files are here now: it can be chosen.
    void setThere(const QString& spec);

    /// While one of them is fetched no other can be asked for.
    void setFetching(bool isFetching);

    /// Shows `spec` as chosen, nothing if it is empty; `title` describes it. A folder that a person
    /// has just added leaves the list again when this names another: it could not be loaded.
    void setData(const QString& spec, const QString& title);

    void showPopup() override;
    void hidePopup() override;

Q_SIGNALS:
    void dataChosen(const QString& spec);

    /// Somebody wants a dataset that is not there, and has said so in the open list: an arrow key
    /// that passes by opens it.
    void fetchRequested(const QString& spec);

private:
    [[nodiscard]] DataOffer* offerOf(const QString& spec);
    void showOffer(const DataOffer& offer);
    void onActivated(int index);
    void showChosen();
    void chooseFolder();

    QList<DataOffer> m_offers;
    bool m_isFetching = false;
    bool m_isListOpen = false; ///< Or was, until what was chosen in it is known.
    QString m_spec;
    QString m_untried; ///< The folder just added; empty once it is known to load.
};

} // namespace ganvas
