#pragma once

// Precompiled for everything with widgets: half of what such a file takes to compile are Qt's
// headers. Each file still includes what it uses; ./dev lint compiles without this.
#include <QtWidgets>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>
