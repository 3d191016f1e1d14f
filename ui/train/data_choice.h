#pragma once

#include <QComboBox>
#include <QList>
#include <QString>
#include <QStringList>

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

/// A dataset that somebody has made in Ganvas.
struct OwnData {
    QString spec;
    QString title;
    bool isDrawn = false;

    bool operator==(const OwnData&) const = default;
};

/// Chooses what to train on, by the specs of core/digits/data_source.h: the built-in digits, MNIST
/// and the like, datasets of one's own, or whatever a folder or files hold. What is not there can
/// be got. GUI thread only.
class DataChoice : public QComboBox {
    Q_OBJECT

public:
    explicit DataChoice(QWidget* parent = nullptr);

    void setOffers(const QList<DataOffer>& offers);

    /// In the place of those that were there.
    void setOwn(const QList<OwnData>& datasets);

    /// Its files are here now: it can be chosen.
    void setThere(const QString& spec);

    /// While one of them is fetched no other can be asked for.
    void setFetching(bool isFetching);

    /// Shows `spec` as chosen, nothing if it is empty; `title` describes it. A folder that a person
    /// has just added leaves the list again when this names another: it could not be loaded.
    void setData(const QString& spec, const QString& title);

    /// As if somebody had chosen it in the list, where it needs not be yet: dataChosen().
    void choose(const QString& spec);

    void showPopup() override;
    void hidePopup() override;

Q_SIGNALS:
    void dataChosen(const QString& spec);

    /// A folder, or files, that somebody wants to learn from, whatever they hold. Answer with
    /// choose() where that can be trained on.
    void placesChosen(const QStringList& places);

    /// Somebody wants a dataset that is not there, and has said so in the open list: an arrow key
    /// that passes by opens it.
    void fetchRequested(const QString& spec);

private:
    [[nodiscard]] DataOffer* offerOf(const QString& spec);
    void showOffer(const DataOffer& offer);
    void onActivated(int index);
    void showChosen();
    void askForPlaces(bool isFolder);

    QList<DataOffer> m_offers;
    QList<OwnData> m_own;
    bool m_isFetching = false;
    bool m_isListOpen = false; ///< Or was, until what was chosen in it is known.
    QString m_spec;
    QString m_untried; ///< The folder just added; empty once it is known to load.
};

} // namespace ganvas
