#include "app/cli/generate_point.h"

#include "app/cli/options.h"
#include "core/base/error.h"
#include "core/files/atomic_file.h"
#include "core/files/folders.h"
#include "core/files/idx.h"
#include "core/files/png.h"
#include "core/files/point_text.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"

#include <cstdio>
#include <iostream>
#include <span>
#include <vector>

namespace ganvas {

namespace {

std::string read_text(const std::string& file) {
    if (file == "-") {
        // No more than a point can have, and a character that tells that there is more.
        std::string text(kMaxPointText + 1, '\0');
        std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
        text.resize(static_cast<std::size_t>(std::cin.gcount()));
        return text;
    }
    const std::vector<std::byte> bytes =
        opened("point's file", shown(file), [&file] { return read_file(file, kMaxPointText); });
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

SharedPoint read_point(const std::string& file, int noise_size) {
    const std::string text = read_text(file);
    try {
        return point_from_text(text, noise_size);
    } catch (const Error& error) {
        throw Error((file == "-" ? "Standard input" : shown(file)) + ": " + error.what());
    }
}

} // namespace

int generate_point(const ModelSnapshot& model, const PointOptions& options) {
    LatentPoint point = read_point(options.file, model.noise_size()).point;
    if (static_cast<int>(point.noise.size()) != model.noise_size()) {
        throw Error("The point has " + std::to_string(point.noise.size()) +
                    " values of noise and this generator takes " +
                    std::to_string(model.noise_size()) +
                    "; choose the checkpoint that the point is from.");
    }
    const ClassWeights fitted = fitted_classes(point.classes, model.class_count());
    if (fitted_classes(fitted, static_cast<int>(point.classes.size())) != point.classes) {
        throw Error("The point shows a class that this generator does not draw; it draws " +
                    listed(model.classes()) + ".");
    }
    point.classes = fitted;
    const Images picture = model.generate(std::span(&point, 1));
    const std::filesystem::path out(options.out);
    create_folder(out);
    if (options.format == "png") {
        const Images digits = model.generate(all_classes_of(point.noise, model.class_count()));
        write_png(out / "point.png", picture, 1, options.scale);
        write_png(out / "digits.png", digits, model.class_count(), options.scale, options.scale);
        sync_files(out);
    } else {
        const auto label = static_cast<std::uint8_t>(main_class(point.classes));
        write_idx_images(out / "samples-images-idx3-ubyte", picture);
        write_idx_labels(out / "samples-labels-idx1-ubyte", std::span(&label, 1));
    }
    std::printf("Drew the point with the generator of step %lld into %s\n",
                static_cast<long long>(model.step()), shown(options.out).c_str());
    return 0;
}

} // namespace ganvas
