#pragma once

#include "core/base/recipe.h"

#include <QDialog>

class QTextBrowser;

namespace ganvas {

/// The Help page (resources/help.html): what an ACGAN is, what each panel shows, how to read the
/// curves, in the words of the run on show. Meant to stay open beside the window. GUI thread only.
class HelpDialog : public QDialog {
    Q_OBJECT

public:
    explicit HelpDialog(QWidget* parent = nullptr);

    /// Of the run whose curves are shown, and of the generator that is played with, as often as
    /// they change.
    void setRecipes(const Recipe& run, const Recipe& played);

protected:
    void changeEvent(QEvent* event) override;

private:
    /// Reads the page again, because a document takes its colours only while it is being read.
    void load();

    QTextBrowser* m_page;
    Recipe m_run;
    Recipe m_played;
};

} // namespace ganvas
