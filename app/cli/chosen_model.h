#pragma once

#include "core/files/shown_path.h"
#include "core/model/model_snapshot.h"

#include <memory>
#include <string>

namespace ganvas {

/// A generator that the command line names.
struct ChosenModel {
    std::shared_ptr<const ModelSnapshot> model;
    std::string data; ///< What it was trained on, as load_dataset() takes it.
};

/// `name`: the file of a checkpoint or of an exported model, or "pretrained" for the generator that
/// comes with Ganvas. Throws Error.
ChosenModel chosen_model(const std::string& name);

/// What `use` of such a generator returns; an Error about its weights names it.
template<typename Use>
auto naming_model(const std::string& name, const Use& use) {
    try {
        return use();
    } catch (const UnusableWeights& error) {
        throw Error(shown(name) + ": " + error.what());
    }
}

} // namespace ganvas
