#pragma once

#include "core/base/pictures.h"
#include "ui/blend/region_map.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace ganvas {

/// Keeps a RegionMap true to the noise and the networks: asks for pictures and a judge's readings,
/// one level at a time. A map started is read as far as its coarsest level before other noise
/// starts it anew; other networks do so once a second at most. GUI thread only.
class RegionReader : public QObject {
    Q_OBJECT

public:
    explicit RegionReader(QObject* parent = nullptr);

    [[nodiscard]] const RegionMap& map() const { return m_map; }

    /// Whether the last pictures came without readings. It then waits for requestAgain().
    [[nodiscard]] bool isJudgeMissing() const { return m_isJudgeMissing; }

    /// From now on there are so many classes: nothing is known any more.
    void setClassCount(int count);

    /// Whose map it is; empty: nobody's.
    void setNoise(const Noise& noise);

    /// What is read first in each level from now on.
    void setCentre(PadPlace centre) { m_centre = centre; }

    /// Asks for nothing while it is not active, which it is not at first.
    void setActive(bool active);

public Q_SLOTS:
    /// The generator or the judge has changed.
    void requestAgain();

    /// Takes what was asked for last; other answers are late.
    void showAnswer(const ganvas::PicturesAnswer& answer);

Q_SIGNALS:
    /// To be read by the judge. Without points: the request before is given up.
    void picturesWanted(const ganvas::PicturesRequest& request);

    /// map() or isJudgeMissing() has changed.
    void changed();

private:
    void restartIfDue();
    void ask();
    void giveUp();

    int m_classCount = kDigitCount;
    RegionMap m_map;
    Noise m_noise;
    PadPlace m_centre;
    std::uint64_t m_id = 0;
    std::vector<RegionNode> m_asked; ///< The request's nodes; empty when nothing is under way.
    QElapsedTimer m_sinceStart;
    QTimer m_again;
    bool m_isActive = false;
    bool m_isNoiseNew = false;   ///< Since the map was started.
    bool m_isNetworkNew = false; ///< Also the judge.
    bool m_isJudgeMissing = false;
};

} // namespace ganvas
