#pragma once

#include "core/base/pictures.h"
#include "ui/widgets/when_seen.h"

#include <QWidget>

#include <optional>

class QBoxLayout;
class QComboBox;
class QLabel;
class QSlider;

namespace ganvas {

class BlendPadView;
class FilmStrip;
class RegionReader;

/// Blends digits: a pad with a corner for each and the judge's decision regions on it, and a way
/// from one digit to another with its pictures. Follows the play panel's point and asks for
/// pictures while it can be seen. GUI thread only.
class BlendPanel : public QWidget {
    Q_OBJECT

public:
    explicit BlendPanel(QWidget* parent = nullptr);

    /// To listen to: what pictures are wanted.
    [[nodiscard]] const RegionReader* regions() const { return m_regions; }
    [[nodiscard]] const FilmStrip* film() const { return m_film; }

    [[nodiscard]] QSize sizeHint() const override { return {350, 260}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {220, 140}; }

public Q_SLOTS:
    /// The point that is played with, as often as it changes. Its digits move the controls without
    /// a signal.
    void setPoint(const ganvas::LatentPoint& point);

    void showRegions(const ganvas::PicturesAnswer& answer);
    void showFilm(const ganvas::PicturesAnswer& answer);

    /// The generator or the judge has changed.
    void requestAgain();

Q_SIGNALS:
    /// A person chose another blend.
    void digitsChosen(const ganvas::DigitWeights& digits);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    [[nodiscard]] int from() const;
    [[nodiscard]] int to() const;
    [[nodiscard]] DigitWeights onPath(double share) const;
    [[nodiscard]] std::optional<double> shareOf(const DigitWeights& digits) const;
    void changeEnd(QComboBox* changed, QComboBox* other);
    void choosePath(double share);
    void follow(const DigitWeights& wanted);
    void moveSlider();
    void setEnds(int from, int to);
    void filmPath();
    void describe();

    Noise m_noise;
    int m_fromBefore = 3; ///< The ends before the person's last change, to swap them.
    int m_toBefore = 8;
    WhenSeen m_sight;
    RegionReader* m_regions;
    BlendPadView* m_pad;
    QComboBox* m_from;
    QComboBox* m_to;
    QSlider* m_slider;
    QBoxLayout* m_sliderRow;
    FilmStrip* m_film;
    QLabel* m_text;
    QLabel* m_note;
};

} // namespace ganvas
