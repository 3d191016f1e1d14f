#include "app/process/patient_read.h"

#include "core/base/abandoned.h"
#include "core/base/error.h"

namespace ganvas {

std::string silence_of(const std::string& place) {
    return "The disk with " + place +
           " does not answer; try again when it does, or choose something else.";
}

OnProgress SignsOfLife::progress() {
    return [this](double share) {
        m_share = share;
        give();
        if (m_isLeft) {
            throw Abandoned();
        }
    };
}

PatientWait::PatientWait(std::shared_ptr<SignsOfLife> signs, std::string place,
                         std::chrono::milliseconds patience)
    : m_signs(std::move(signs)),
      m_place(std::move(place)),
      m_patience(patience),
      m_last(std::chrono::steady_clock::now()) {}

PatientWait::~PatientWait() { m_signs->m_isLeft = true; }

void PatientWait::tell(const OnProgress& progress) const {
    if (progress) {
        progress(m_signs->m_share);
    }
}

void PatientWait::look() {
    const auto now = std::chrono::steady_clock::now();
    if (const std::uint64_t count = m_signs->m_count; count != m_count) {
        m_count = count;
        m_last = now;
    } else if (now - m_last > m_patience) {
        throw Error(silence_of(m_place));
    }
}

} // namespace ganvas
