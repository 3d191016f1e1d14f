#include "core/base/network_graph.h"

#include "core/base/number_words.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace ganvas {

namespace {

using Row = std::array<std::string, 4>;

/// Display width of UTF-8 text that has no wide characters.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

std::string input_names(const NetworkGraph& graph, const LayerBox& layer) {
    std::string names;
    for (const int input : layer.inputs) {
        names += (names.empty() ? "" : ", ") + graph.layers[static_cast<std::size_t>(input)].name;
    }
    return names;
}

} // namespace

std::int64_t NetworkGraph::parameters() const {
    return std::accumulate(
        layers.begin(), layers.end(), std::int64_t{0},
        [](std::int64_t sum, const LayerBox& layer) { return sum + layer.parameters; });
}

std::int64_t NetworkGraph::trainable_parameters() const {
    return std::accumulate(layers.begin(), layers.end(), std::int64_t{0},
                           [](std::int64_t sum, const LayerBox& layer) {
                               return sum + (layer.frozen ? 0 : layer.trainable_parameters);
                           });
}

double NetworkGraph::flop() const {
    return std::accumulate(layers.begin(), layers.end(), 0.0,
                           [](double sum, const LayerBox& layer) { return sum + layer.flop; });
}

std::string shape_text(const std::vector<std::int64_t>& shape) {
    std::string text = "(None";
    for (const std::int64_t size : shape) {
        text += ", " + std::to_string(size);
    }
    return text + ")";
}

std::string summary_text(const NetworkGraph& graph) {
    std::vector<Row> rows{{"Layer", "Output shape", "Parameters", "Fed by"}};
    for (const LayerBox& layer : graph.layers) {
        rows.push_back({layer.name + " (" + layer.kind + ")" + (layer.frozen ? ", frozen" : ""),
                        shape_text(layer.output_shape), grouped(layer.parameters),
                        input_names(graph, layer)});
    }
    std::array<std::size_t, 4> widths{};
    for (const Row& row : rows) {
        for (std::size_t column = 0; column < row.size(); ++column) {
            widths[column] = std::max(widths[column], width(row[column]));
        }
    }
    const std::size_t total = std::accumulate(widths.begin(), widths.end(), std::size_t{6});

    std::string text = graph.title + "\n" + std::string(total, '-') + "\n";
    for (std::size_t index = 0; index < rows.size(); ++index) {
        std::string line;
        for (std::size_t column = 0; column < widths.size(); ++column) {
            const std::string& cell = rows[index][column];
            const std::string padding(widths[column] - width(cell), ' ');
            line += column == 2 ? padding + cell : cell + padding;
            line += "  ";
        }
        text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
        if (index == 0) {
            text += std::string(total, '=') + "\n";
        }
    }
    return text + std::string(total, '-') + "\nParameters: " + grouped(graph.parameters()) +
           ", trainable: " + grouped(graph.trainable_parameters()) + "\n";
}

} // namespace ganvas
