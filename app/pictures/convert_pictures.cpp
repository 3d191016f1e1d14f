#include "app/pictures/convert_pictures.h"

#include "app/pictures/read_picture.h"

#include <QGuiApplication>
#include <QLoggingCategory>

#include <array>
#include <optional>

namespace ganvas {

PictureImport convert_pictures(const PictureList& list, const MnistForm& form,
                               const OnProgress& progress) {
    // Drawings may have text, which needs fonts and thereby an application; no display.
    int count = 3;
    std::array<char, 7> name{"ganvas"};
    std::array<char, 10> option{"-platform"};
    std::array<char, 10> platform{"offscreen"};
    std::array<char*, 4> arguments{name.data(), option.data(), platform.data(), nullptr};
    std::optional<QGuiApplication> application;
    if (QCoreApplication::instance() == nullptr) {
        // What is wrong with a picture, the list of those that are skipped says.
        QLoggingCategory::setFilterRules(QStringLiteral("*=false"));
        application.emplace(count, arguments.data());
    }
    return import_pictures(
        list, form, [](const std::filesystem::path& file) { return read_picture(file); }, progress);
}

} // namespace ganvas
