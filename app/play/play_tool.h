#pragma once

#include <QObject>

namespace ganvas {

class PlayModel;
class PlayPanel;

/// The play panel shows the model and moves it. GUI thread only.
class PlayTool : public QObject {
    Q_OBJECT

public:
    /// Both must outlive this.
    PlayTool(PlayPanel* panel, PlayModel* model, QObject* parent = nullptr);
};

} // namespace ganvas
