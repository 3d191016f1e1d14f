#pragma once

// Precompiled for ganvas_core: LibTorch's headers take longer to read than all of our code
// together.
#include <torch/torch.h>
