#include "app/play/play_model.h"

#include "app/play/play_history.h"
#include "ui/widgets/class_text.h"

#include <QRandomGenerator>

#include <utility>

namespace ganvas {

namespace {

constexpr int kFirstNoiseSize = 100;

/// Keys of PlayHistory; those of single values and directions follow.
enum ChangeKey : int {
    kMorphKey,
    kTruncationKey,
    kBlendKey,
    kDirectionKey = 100,
    kValueKey = 10'000
};

} // namespace

PlayModel::PlayModel(QObject* parent)
    : PlayModel(QRandomGenerator::system()->generate64(), parent) {}

PlayModel::PlayModel(std::uint64_t seed, QObject* parent)
    : QObject(parent),
      m_state(kFirstNoiseSize, seed),
      m_history(new PlayHistory(this)) {
    m_clock.start();
    connect(m_history, &PlayHistory::restored, this, &PlayModel::restore);
}

void PlayModel::edit(const QString& text, int key, const std::function<void(PlayState&)>& change) {
    const bool isWalking = m_beforeWalk.has_value();
    if (!m_history->continues(key)) {
        endWalk();
    }
    const PlayState before = m_state;
    change(m_state);
    m_delay.changed(m_lastId + 1, m_clock.nsecsElapsed());
    request();
    m_history->record(text, key, before, m_state);
    if (isWalking) {
        m_beforeWalk = m_state; // The walk goes on from here.
    }
    Q_EMIT stateChanged();
}

void PlayModel::restore(const PlayState& state) {
    const bool wasWalking = m_beforeWalk.has_value();
    m_beforeWalk.reset();
    m_state.restore(state);
    m_delay.changed(m_lastId + 1, m_clock.nsecsElapsed());
    request();
    if (wasWalking) {
        Q_EMIT walkInterrupted();
    }
    Q_EMIT stateChanged();
}

QString PlayModel::name(int label) const {
    const QString name = classText(m_classes, label);
    return m_classes == digit_names() ? tr("Digit %1").arg(name) : name;
}

void PlayModel::setDigit(int digit) {
    PlayState chosen = m_state;
    chosen.set_digit(digit);
    if (chosen.digits() == m_state.digits()) {
        return;
    }
    edit(name(chosen.digit()), PlayHistory::kAlone,
         [digit](PlayState& state) { state.set_digit(digit); });
    // The strip has this digit already: no need to wait for the answer with the opinion.
    if (static_cast<std::size_t>(chosen.digit()) < m_shown.strip.count()) {
        m_shown.picture = m_shown.strip.one(static_cast<std::size_t>(chosen.digit()));
        Q_EMIT pictureChanged();
    }
}

void PlayModel::setDigits(const ClassWeights& digits) {
    edit(tr("Blend"), kBlendKey, [&digits](PlayState& state) { state.set_digits(digits); });
}

void PlayModel::randomize() { edit(tr("Random"), PlayHistory::kAlone, &PlayState::randomize); }

void PlayModel::newA() { edit(tr("New A"), PlayHistory::kAlone, &PlayState::new_a); }

void PlayModel::newB() { edit(tr("New B"), PlayHistory::kAlone, &PlayState::new_b); }

void PlayModel::setMorph(double place) {
    edit(tr("Morph"), kMorphKey, [place](PlayState& state) { state.set_morph(place); });
}

void PlayModel::setTruncation(std::optional<double> limit) {
    edit(tr("Truncation"), kTruncationKey,
         [limit](PlayState& state) { state.set_truncation(limit); });
}

void PlayModel::setValue(int index, double value) {
    edit(tr("Change of z%1").arg(index), kValueKey + index, [=](PlayState& state) {
        state.set_value(static_cast<std::size_t>(index), static_cast<float>(value));
    });
}

void PlayModel::undoValue(int index) {
    edit(tr("Reset of z%1").arg(index), PlayHistory::kAlone,
         [index](PlayState& state) { state.undo(static_cast<std::size_t>(index)); });
}

void PlayModel::undoAllValues() {
    edit(tr("Reset All"), PlayHistory::kAlone, &PlayState::undo_all);
}

void PlayModel::setPoint(const LatentPoint& point) {
    edit(tr("Going to a Point"), PlayHistory::kAlone,
         [&point](PlayState& state) { state.set_point(point); });
}

void PlayModel::setEnds(const LatentPoint& a, const LatentPoint& b) {
    edit(tr("Morph between Two Points"), PlayHistory::kAlone,
         [&](PlayState& state) { state.set_ends(a, b); });
}

void PlayModel::setStepAlong(int index, double step) {
    edit(tr("Direction %1").arg(index + 1), kDirectionKey + index,
         [=](PlayState& state) { state.set_step_along(static_cast<std::size_t>(index), step); });
}

void PlayModel::setDirections(const std::vector<Noise>& directions) {
    m_state.set_directions(directions);
    Q_EMIT stateChanged();
}

void PlayModel::walkTo(const LatentPoint& point) {
    if (!m_beforeWalk) {
        m_beforeWalk = m_state;
    }
    m_state.set_point(point);
    request();
    Q_EMIT stateChanged();
}

void PlayModel::endWalk() {
    if (m_beforeWalk) {
        m_history->record(tr("Walk"), PlayHistory::kAlone,
                          *std::exchange(m_beforeWalk, std::nullopt), m_state);
    }
}

void PlayModel::endChange() { m_history->endChange(); }

void PlayModel::setForm(int noiseSize, const ClassNames& classes) {
    const bool areOthers = classes != m_classes;
    if (noiseSize < 1 || classes.empty() || (noiseSize == m_state.noise_size() && !areOthers)) {
        return;
    }
    m_classes = classes;
    m_state.set_noise_size(noiseSize);
    m_state.set_class_count(static_cast<int>(classes.size()));
    if (areOthers) {
        Q_EMIT classesChanged();
    }
    request();
    Q_EMIT stateChanged();
}

void PlayModel::requestAgain() { request(); }

void PlayModel::request() {
    if (m_isSeen) {
        send();
        return;
    }
    m_isDue = true;
    // However long nobody looks, nobody waits for it.
    m_behindUntil = m_lastId + 1;
    m_delay.forget(m_behindUntil);
}

void PlayModel::send() {
    m_isDue = false;
    ++m_lastId;
    Q_EMIT requested({m_lastId, m_state.drawn_point()});
}

void PlayModel::setSeen(bool isSeen) {
    if (isSeen == m_isSeen) {
        return;
    }
    m_isSeen = isSeen;
    if (isSeen) {
        catchUp();
    }
    Q_EMIT seenChanged(isSeen);
}

void PlayModel::catchUp() {
    if (m_isDue) {
        send();
    }
}

void PlayModel::take(const PlayAnswer& answer) {
    if (answer.id < m_shownId || answer.strip.count() != m_state.digits().size() ||
        answer.picture.count() != 1) {
        return;
    }
    m_shownId = answer.id;
    m_shown.strip = answer.strip;
    m_shown.step = answer.step;
    m_shown.model = answer.model;
    m_shown.has_discriminator = answer.opinion.has_value();
    if (const ClassWeights& digits = m_state.digits(); answer.digits != digits && is_pure(digits)) {
        // The opinion of the chosen digit is on its way, if anybody can have one.
        m_shown.opinion = m_shown.has_discriminator ? m_shown.opinion : std::nullopt;
        m_shown.picture = answer.strip.one(static_cast<std::size_t>(m_state.digit()));
    } else {
        m_shown.picture = answer.picture;
        m_shown.opinion = answer.opinion;
        m_shown.asked = main_class(answer.digits);
    }
    if (!m_isSeen) {
        // Painted whenever somebody comes back to it, this would measure nothing.
        m_delay.forget(answer.id);
    }
    m_delay.shown(answer.id);
    Q_EMIT pictureChanged();
}

void PlayModel::notePainted() {
    if (m_paintedId == m_shownId) {
        return;
    }
    m_paintedId = m_shownId;
    if (!m_delay.painted(m_clock.nsecsElapsed()).empty()) {
        Q_EMIT delayChanged(m_delay.typical());
    }
    Q_EMIT painted(m_paintedId);
}

} // namespace ganvas
