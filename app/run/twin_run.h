#pragma once

#include "app/run/kept_run.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace ganvas {

/// A second run that is trained in turn with the one on show, by equal steps: of the same seed, on
/// the same digits in the same order, and different in what somebody has chosen. It is kept and
/// scored as any run, and nobody sees it but in its folder. The training thread only, but for what
/// is marked "any thread".
class TwinRun {
public:
    /// What is told of it, as of KeptRun.
    struct News {
        Tell tell;
        std::function<void(const QString& sentence, bool isNews)> failing;
    };

    explicit TwinRun(const News& news);

    /// Null: there is none.
    [[nodiscard]] Session* session() const { return m_run.session(); }
    [[nodiscard]] bool isThere() const { return session() != nullptr; }

    void setHome(const QString& folder) { m_run.setHome(folder); }
    void setFrugal(bool isFrugal) { m_run.keeping().setFrugal(isFrugal); }

    /// A fresh twin of `first`, which is at its beginning and has its data. Throws Error, with
    /// nothing changed.
    void begin(const Session& first, const Recipe& recipe);

    /// Goes on with a twin that was opened from `folder`. Throws Error, with nothing changed, where
    /// it has not come as far as `first` or does not see the same digits.
    void join(const Session& first, std::unique_ptr<Session> session, const RunFolder& folder);

    /// Keeps what it has learned; throws as KeptRun::leave().
    void leave() { m_run.leave(); }

    /// There is none any more; what can't be kept is lost.
    void end();

    /// As KeptRun::prepare(), of a twin of `first`, which is kept already: each notes the other.
    bool prepare(KeptRun& first);

    /// Catches `first` up, which has done a step, and is saved where that was just saved. Throws as
    /// Session::step().
    void follow(const KeptRun& first, const std::atomic<bool>& abandon);

    /// Back with `first`, whose step has failed. Returns whether they are at the same step then.
    bool goBack(const Session& first);

    /// What `first` did otherwise before a change that was made while it trains, it does now.
    void change(const Recipe& before, const Recipe& now);

    void addScores(const Scores& scores) { m_run.addScores(scores); }

    /// It is to be saved, as KeptRun has it; true where there is none.
    bool save() { return m_run.save(); }
    bool finish() { return m_run.finish(); }

    /// Of training; 0 where there is none.
    [[nodiscard]] double seconds() const { return isThere() ? m_run.session()->seconds() : 0; }

    [[nodiscard]] const QString& folder() const { return m_folder; }
    [[nodiscard]] const QString& failure() const { return m_run.keeping().failure(); }
    [[nodiscard]] bool isFailing() const { return m_run.isFailing(); }

    /// Any thread, as of KeptRun; no where there is none.
    [[nodiscard]] bool hasUnsavedSteps() const { return m_run.hasUnsavedSteps(); }
    [[nodiscard]] bool isUnkept() const { return m_run.hasUnsavedSteps() && m_run.isUnkept(); }

private:
    void replace(std::unique_ptr<Session> session, const std::optional<RunFolder>& folder = {});

    QString m_folder;
    KeptRun m_run;
    std::string m_title; ///< Of a fresh one.
};

} // namespace ganvas
