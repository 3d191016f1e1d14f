#pragma once

#include "core/base/pictures.h"
#include "ui/widgets/when_seen.h"

#include <QImage>
#include <QWidget>

#include <functional>
#include <optional>
#include <vector>

namespace ganvas {

/// Pictures along a way between two ends, side by side, as many as fit, and a mark at the current
/// place. A click, a drag or the arrow keys choose another. Asks for its pictures while it can be
/// seen, and keeps the old ones until new ones come. GUI thread only.
class FilmStrip : public QWidget {
    Q_OBJECT

public:
    static constexpr int kLeastPictures = 5;
    static constexpr int kMostPictures = 11;

    /// The point at a place from 0 to 1.
    using Path = std::function<LatentPoint(double)>;

    explicit FilmStrip(QWidget* parent = nullptr);

    /// Another way, or the same one after its ends have moved; null: none, which forgets the
    /// pictures.
    void setPath(Path path);

    /// Puts the mark there, without a signal. Nothing, or a number that is none: no mark.
    void setPlace(std::optional<double> place);
    [[nodiscard]] std::optional<double> place() const { return m_place; }

    [[nodiscard]] int count() const { return static_cast<int>(m_pictures.size()); }
    [[nodiscard]] QImage picture(int index) const { return m_pictures.at(std::size_t(index)); }
    [[nodiscard]] QRectF pictureRect(int index) const;

    /// From the widget's end to the middle of the picture there: a slider whose handle turns round
    /// here points at the mark.
    [[nodiscard]] double endMargin() const;

    [[nodiscard]] QSize sizeHint() const override { return {330, 41}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {120, 41}; }

public Q_SLOTS:
    /// Asks for the same pictures again: the generator has changed.
    void requestAgain();

    /// Takes all or some of the pictures asked for last, or earlier ones of which none newer have
    /// come.
    void showPictures(const ganvas::PicturesAnswer& answer);

Q_SIGNALS:
    void picturesWanted(const ganvas::PicturesRequest& request);

    /// A person chose a place from 0 to 1.
    void placeChosen(double place);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] double side() const;
    [[nodiscard]] double placeOf(int index) const;
    [[nodiscard]] double placeAt(double x) const;
    void choose(double place);
    void setCount(int count);
    void request();

    Path m_path;
    std::vector<QImage> m_pictures; ///< Null where none has come yet.
    std::optional<double> m_place;
    std::uint64_t m_id = 0;
    std::uint64_t m_oldestId = 1; ///< Of answers that may still be shown.
    WhenSeen m_asking;
};

} // namespace ganvas
