#pragma once

#include "core/base/class_names.h"
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

/// Blends classes: a pad with a corner for each and the judge's decision regions on it, and a way
/// from one to another with its pictures. Follows the play panel's point and asks for
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

    /// What there is to blend, before setPoint() gives weights of as many.
    void setClasses(const ClassNames& names);

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
    void digitsChosen(const ganvas::ClassWeights& digits);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    void fillChoices();
    [[nodiscard]] int classCount() const { return static_cast<int>(m_names.size()); }
    [[nodiscard]] int from() const;
    [[nodiscard]] int to() const;
    [[nodiscard]] ClassWeights onPath(double share) const;
    [[nodiscard]] std::optional<double> shareOf(const ClassWeights& digits) const;
    void changeEnd(QComboBox* changed, QComboBox* other);
    void choosePath(double share);
    void follow(const ClassWeights& wanted);
    void moveSlider();
    void setEnds(int from, int to);
    void filmPath();
    void describe();

    ClassNames m_names = digit_names();
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
