#include "app/compare/compare_worker.h"

#include "app/process/log.h"
#include "core/base/nearest_place.h"
#include "core/model/draw_sheet.h"
#include "core/model/pretrained.h"

#include <algorithm>
#include <system_error>

namespace ganvas {

namespace {

/// What all of the digits come from.
constexpr std::uint64_t kSeed = 1;

/// Instead of a step: that there is nothing to draw has been told.
constexpr std::int64_t kNoStep = -1;

} // namespace

CompareWorker::CompareWorker(QObject* parent)
    : Worker(parent),
      m_subjects(waking(this, &CompareWorker::lookNewest)),
      m_moments(waking(this, &CompareWorker::drawNewest)) {}

void CompareWorker::look(const Subject& subject) { m_subjects.put(subject); }

void CompareWorker::draw(const Moment& moment) { m_moments.put(moment); }

void CompareWorker::lookNewest() {
    const std::optional<Subject> subject = m_subjects.take();
    if (!subject) {
        return;
    }
    for (std::size_t slot = 0; slot < kMostCompared && !m_isCancelled; ++slot) {
        attempt(toolLog, nullptr, tr("A run can't be compared. %1"),
                [&] { lookAt(slot, *subject); });
    }
    drawAll();
    Q_EMIT lookedAtAll();
}

void CompareWorker::lookAt(std::size_t slot, const Subject& subject) {
    Slot& place = m_slots[slot];
    const ComparedFolder& folder = subject.folders[slot];
    const bool isNew = place.folder != folder;
    if (isNew) {
        place = {.folder = folder, .follower = {}, .drawn = {}, .life = 0};
    }
    if (folder.path.isEmpty()) {
        return;
    }
    if (isNew) {
        place.follower.emplace(folder.path.toStdString());
        if (isOpenElsewhere(slot)) {
            place = {.folder = folder, .follower = {}, .drawn = {}, .life = 0};
            Q_EMIT isAnothers(slot, folder.id);
            return;
        }
    }
    if (!place.follower) {
        return;
    }
    const std::shared_ptr<const RunLook> before = place.follower->last();
    const std::shared_ptr<const RunLook> now = place.follower->look(subject.metric, subject.score);
    if (now != before) {
        Q_EMIT looked(slot, folder.id, now);
    }
}

/// Links and mounts give a folder more than one path.
bool CompareWorker::isOpenElsewhere(std::size_t slot) const {
    const std::filesystem::path record = m_slots[slot].follower->folder().record();
    return std::any_of(m_slots.begin(), m_slots.end(), [&](const Slot& other) {
        std::error_code error;
        return &other != &m_slots[slot] && other.follower &&
               std::filesystem::equivalent(other.follower->folder().record(), record, error);
    });
}

void CompareWorker::drawNewest() {
    if (const std::optional<Moment> moment = m_moments.take()) {
        m_moment = *moment;
        drawAll();
    }
}

void CompareWorker::drawAll() {
    for (std::size_t slot = 0; slot < kMostCompared; ++slot) {
        // A newer moment has its own turn.
        if (m_isCancelled || m_moments.hasNew()) {
            return;
        }
        drawIn(slot);
    }
}

void CompareWorker::drawIn(std::size_t slot) {
    Slot& place = m_slots[slot];
    if (!place.follower || !place.follower->last()) {
        return;
    }
    if (place.life != place.follower->life()) {
        place.life = place.follower->life();
        place.drawn.reset();
        m_sheets.remove_if([&](const Kept& kept) { return kept.folder == place.folder.path; });
    }
    const PlacedSteps& kept = place.follower->last()->kept;
    if (kept.steps.empty()) {
        if (place.drawn != kNoStep) {
            place.drawn = kNoStep;
            const bool isRead = place.follower->last()->record.has_value();
            Q_EMIT drawn(slot, place.folder.id, nullptr, 0,
                         isRead ? tr("It keeps no generator to draw digits with.") : QString());
        }
        return;
    }
    const std::size_t index = m_moment.place
                                  ? nearest_place(kept.along(m_moment.axis), *m_moment.place)
                                  : kept.steps.size() - 1;
    const std::int64_t step = kept.steps[index];
    if (place.drawn == step) {
        return;
    }
    place.drawn = step;
    std::shared_ptr<const SampleSheet> sheet;
    QString note;
    attempt(
        toolLog, [&] { sheet = sheetOf(place, step); },
        [&note](const QString& sentence) { note = sentence; });
    Q_EMIT drawn(slot, place.folder.id, sheet, kept.milliseconds[index], note);
}

std::shared_ptr<const SampleSheet> CompareWorker::sheetOf(const Slot& slot, std::int64_t step) {
    const auto found = std::find_if(m_sheets.begin(), m_sheets.end(), [&](const Kept& kept) {
        return kept.step == step && kept.folder == slot.folder.path;
    });
    if (found != m_sheets.end()) {
        m_sheets.splice(m_sheets.begin(), m_sheets, found);
        return m_sheets.front().sheet;
    }
    const Pretrained kept = read_pretrained(slot.follower->folder().models().file(step));
    m_sheets.push_front(
        {slot.folder.path, step,
         std::make_shared<const SampleSheet>(generate_sheet(*kept.model, kColumns, kSeed))});
    if (m_sheets.size() > kMostSheets) {
        m_sheets.pop_back();
    }
    return m_sheets.front().sheet;
}

} // namespace ganvas
