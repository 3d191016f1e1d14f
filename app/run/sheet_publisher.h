#pragma once

#include "app/run/pace.h"
#include "core/base/images.h"
#include "core/base/sample_sheet.h"

#include <QString>

#include <functional>
#include <vector>

namespace ganvas {

class ModelSnapshot;
class Session;
class TrainingMailbox;

/// Posts what a run that trains generates: its models, and sheets of digits for somebody who is to
/// see them. A sheet that cannot be drawn costs the run nothing. The training thread only.
class SheetPublisher {
public:
    /// What the judge reads from the images of a sheet, ten probabilities each; empty where it
    /// doesn't.
    using Read = std::function<std::vector<float>(Session& session, const Images& images)>;

    /// Tells a sentence to the person at the screen; called once for a cause.
    using Fail = std::function<void(const QString& sentence)>;

    /// The mailbox must outlive this.
    SheetPublisher(TrainingMailbox* mailbox, Read read, Fail fail);

    void setColumns(int columns) { m_columns = columns; }

    /// A sheet is due after every `steps` steps, whatever that costs; 0: as often as a small share
    /// of the time allows.
    void setInterval(int steps) { m_interval = steps; }

    /// Whether anybody is to see the sheets, yes at first. Returns whether one is owed: it was
    /// asked for while nobody was, and somebody is again.
    bool setWanted(bool isWanted);

    /// For another run than before, or an earlier state of it, which `model` is: its first sheet,
    /// or none.
    SampleSheet restart(Session& session, const ModelSnapshot& model);

    /// After a step of a run that goes on: a sheet if one is due, and the model that is asked for
    /// once it is time for it, or along with a sheet. Returns whether that was now.
    bool afterStep(Session& session, bool isModelWanted);

    /// What to post of the state that the run is in now; the sheet only where anybody is to see it.
    struct Wanted {
        bool sheet = false;
        bool model = false;
    };
    void publish(Session& session, const Wanted& wanted);

private:
    bool isSheetSeen();
    SampleSheet draw(Session& session, const ModelSnapshot& model) const;
    void attempt(const std::function<void()>& work);

    TrainingMailbox* m_mailbox;
    Read m_read;
    Fail m_fail;
    int m_columns = 10;
    int m_interval = 0;
    Pace m_pace;
    bool m_isWanted = true;
    bool m_isOwed = false;
    QString m_toldFailure;
};

} // namespace ganvas
