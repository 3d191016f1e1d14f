#pragma once

#include "core/train/model_snapshot.h"

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

} // namespace ganvas
