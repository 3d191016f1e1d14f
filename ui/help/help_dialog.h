#pragma once

#include <QDialog>

class QTextBrowser;

namespace ganvas {

/// The Help page (resources/help.html): what an ACGAN is, what each panel shows, how to read the
/// curves. Meant to stay open beside the window. GUI thread only.
class HelpDialog : public QDialog {
    Q_OBJECT

public:
    explicit HelpDialog(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    /// Reads the page again, because a document takes its colours only while it is being read.
    void load();

    QTextBrowser* m_page;
};

} // namespace ganvas
