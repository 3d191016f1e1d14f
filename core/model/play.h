#pragma once

#include "core/base/play_request.h"
#include "core/model/model_snapshot.h"

namespace ganvas {

/// Answers `request`. A noise of another size than the model's is cut, or filled up with zeros, so
/// that a request made just before a new network arrived still gets a picture; its classes are
/// fitted_classes() likewise. Throws Error for bad weights of classes.
PlayAnswer play(const ModelSnapshot& model, const PlayRequest& request);

} // namespace ganvas
