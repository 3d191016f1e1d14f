#pragma once

#include "core/base/class_names.h"
#include "core/base/sketch.h"
#include "ui/widgets/panel_scroll.h"
#include "ui/widgets/when_seen.h"

#include <optional>

class QProgressBar;
class QPushButton;

namespace ganvas {

class DrawPad;
class FoundView;
class MessageBar;
class ReadingView;

/// Draw something, see who reads it as what, and let the point be found whose picture is most like
/// it. Asks for readings while one draws, but not while it is hidden. GUI thread only.
class FindPanel : public PanelScroll {
    Q_OBJECT

public:
    explicit FindPanel(QWidget* parent = nullptr);

    /// What the generator draws, and the judge reads.
    void setClasses(const ClassNames& names);

public Q_SLOTS:
    /// There is another generator: the drawing is read again, and what was found is an older one's.
    void requestAgain();

    /// There is another judge: the drawing is read again.
    void readAgain();

    /// Older answers than what is shown, and those to a search that was given up, change nothing.
    void showReading(const ganvas::SketchReading& reading);
    void showProgress(const ganvas::FindAnswer& answer);
    void showFound(const ganvas::FindAnswer& answer);

    /// A search under way has ended.
    void showFailure(const QString& sentence);

Q_SIGNALS:
    void sketchDrawn(const ganvas::SketchRequest& request);
    void findRequested(const ganvas::FindRequest& request);
    void cancelRequested();

    /// A person wants to go to the point found.
    void pointFound(const ganvas::LatentPoint& point);

private:
    void buildControls();
    void buildLayout();
    void connectControls();
    void read();
    void onSketchChanged(const Images& sketch);
    void find();
    void cancel();
    void endSearch();
    void refresh();
    [[nodiscard]] bool isSearching() const { return m_findId != 0; }
    [[nodiscard]] QString note() const;

    std::uint64_t m_lastId = 0;
    std::uint64_t m_shownId = 0; ///< Of the reading that is shown.
    std::uint64_t m_findId = 0;  ///< Of the search under way; 0: none.
    WhenSeen m_reader;           ///< Asks who reads the drawing as what.
    Images m_wanted;             ///< What is or was looked for.
    std::optional<FindAnswer> m_found;
    bool m_isFromOlder = false; ///< There is a newer generator than m_found's.

    DrawPad* m_pad;
    ReadingView* m_reading;
    MessageBar* m_message;
    FoundView* m_result;
    QPushButton* m_clear;
    QPushButton* m_undo;
    QPushButton* m_find;
    QPushButton* m_cancel;
    QPushButton* m_use;
    QProgressBar* m_progress;
};

} // namespace ganvas
