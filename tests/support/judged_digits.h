#pragma once

#include "core/digits/builtin_digits.h"
#include "core/judge/shipped_judges.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <memory>

namespace ganvas {

/// Digits that no judge was trained on, and the judge of them that comes with Ganvas; tests derive
/// from it.
class JudgedDigits {
protected:
    static constexpr std::uint64_t kHeldOutSeed = 77;

    void findJudge() {
        m_heldOut = draw_builtin_digits(1000, kHeldOutSeed);
        m_judge = shipped_judge_for(m_heldOut);
        QVERIFY(m_judge);
        QCOMPARE(m_judge->data(), std::string("builtin"));
    }

    [[nodiscard]] std::filesystem::path path(const char* name) const {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

    QTemporaryDir m_folder;
    Dataset m_heldOut;
    std::shared_ptr<const Judge> m_judge;
};

} // namespace ganvas
