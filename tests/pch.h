#pragma once

// Precompiled for the tests, with and without widgets; see ui/pch.h.
#ifdef QT_WIDGETS_LIB
#include "ui/pch.h"
#endif

#include <QtTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>
