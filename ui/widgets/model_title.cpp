#include "ui/widgets/model_title.h"

#include "core/files/point_text.h"

#include <QCoreApplication>

namespace ganvas {

namespace {

constexpr int kLongestTitle = 40;

} // namespace

QString modelTitle(const std::string& model) {
    if (model == kPretrainedModel) {
        return QCoreApplication::translate("ModelTitle", "Pretrained");
    }
    // A name may come from anybody's text.
    return QString::fromStdString(model).simplified().left(kLongestTitle);
}

} // namespace ganvas
