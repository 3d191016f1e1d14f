#include "core/judge/judge.h"

#include "core/base/class_names.h"
#include "core/base/error.h"
#include "core/files/array_file.h"
#include "core/files/atomic_file.h"
#include "core/files/checked_json.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"
#include "core/judge/judge_net.h"
#include "core/nn/tensors.h"

#include <algorithm>
#include <map>

namespace ganvas {

namespace {

constexpr std::size_t kImagesAtOnce = 100;

/// Calls `visit(name, tensor)` for each weight and each average of batch norm.
template<typename Visit>
void visit_tensors(const JudgeNetImpl& net, const Visit& visit) {
    for (const auto& parameter : net.named_parameters()) {
        visit(parameter.key(), parameter.value());
    }
    for (const auto& buffer : net.named_buffers()) {
        visit(buffer.key(), buffer.value());
    }
}

/// Throws Error with a clause about "it", the file.
std::shared_ptr<JudgeNetImpl> net_of(const std::vector<NamedArray>& weights) {
    std::map<std::string_view, const NamedArray*> by_name;
    for (const NamedArray& array : weights) {
        by_name[array.name] = &array;
    }
    const auto head = by_name.find("head.bias");
    const bool has_classes = head != by_name.end() && head->second->shape.size() == 1 &&
                             head->second->shape[0] >= kFewestClasses &&
                             head->second->shape[0] <= kMostClasses;
    at::Generator none;
    auto net =
        std::make_shared<JudgeNetImpl>(has_classes ? head->second->shape[0] : kDigitCount, none);
    const torch::NoGradGuard no_grad;
    std::size_t count = 0;
    visit_tensors(*net, [&](const std::string& name, const torch::Tensor& tensor) {
        const auto found = by_name.find(name);
        if (found == by_name.end()) {
            throw Error("its array " + name + " is missing");
        }
        ++count;
        const torch::Tensor stored = to_tensor(*found->second);
        if (stored.sizes() != tensor.sizes() || stored.scalar_type() != tensor.scalar_type()) {
            throw Error("its weights do not fit this judge");
        }
        tensor.copy_(stored);
    });
    if (count != weights.size()) {
        throw Error("it has arrays that no judge has");
    }
    return net;
}

} // namespace

std::size_t JudgeReading::count() const { return features.size() / Judge::kFeatures; }

std::span<const float> JudgeReading::features_of(std::size_t image) const {
    return std::span(features).subspan(image * Judge::kFeatures, Judge::kFeatures);
}

int JudgeReading::label(std::size_t image) const {
    const std::size_t class_count = probabilities.size() / count();
    const std::span<const float> shares =
        std::span(probabilities).subspan(image * class_count, class_count);
    return static_cast<int>(std::max_element(shares.begin(), shares.end()) - shares.begin());
}

Judge::Judge(std::shared_ptr<JudgeNetImpl> net, std::string data)
    : net_(std::move(net)),
      data_(std::move(data)) {
    freeze(*net_);
}

Judge::Judge(const std::vector<NamedArray>& weights, std::string data, const std::string& name)
    : Judge(net_of(weights), std::move(data)) {
    if (!name.empty()) {
        title_ += " " + name;
    }
}

Judge::~Judge() = default;

JudgeReading Judge::read(const Images& images, const OnProgress& progress) const {
    JudgeReading reading;
    reading.features.reserve(images.count() * kFeatures);
    reading.probabilities.reserve(images.count() * static_cast<std::size_t>(class_count()));
    const torch::InferenceMode inference;
    for (std::size_t first = 0; first < images.count(); first += kImagesAtOnce) {
        report(progress, first, images.count());
        const torch::Tensor features =
            net_->features(to_tensor(images.slice(first, kImagesAtOnce))).contiguous();
        const torch::Tensor probabilities =
            torch::softmax(net_->logits(features), /*dim=*/1).contiguous();
        const auto append = [](std::vector<float>& to, const torch::Tensor& from) {
            to.insert(to.end(), from.data_ptr<float>(), from.data_ptr<float>() + from.numel());
        };
        if (!torch::isfinite(features.sum() + probabilities.sum()).item<bool>()) {
            throw Error(title_ + " reads pictures as what are no numbers, because its weights are "
                                 "too large; choose another judge.");
        }
        append(reading.features, features);
        append(reading.probabilities, probabilities);
    }
    return reading;
}

double Judge::accuracy(const Images& images, std::span<const std::uint8_t> labels,
                       const OnProgress& progress) const {
    const JudgeReading reading = read(images, progress);
    std::size_t right = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        right += reading.label(i) == labels[i] ? 1 : 0;
    }
    return labels.empty() ? 0.0 : static_cast<double>(right) / static_cast<double>(labels.size());
}

int Judge::class_count() const { return net_->class_count(); }

std::vector<NamedArray> Judge::weights() const {
    std::vector<NamedArray> arrays;
    visit_tensors(*net_, [&arrays](const std::string& name, const torch::Tensor& tensor) {
        arrays.push_back(to_array(name, tensor.detach()));
    });
    return arrays;
}

void write_judge(const std::filesystem::path& file, const Judge& judge) {
    write_file_atomically(file, pack_arrays({{"judge_of", judge.data()}}, judge.weights()));
}

std::shared_ptr<const Judge> read_judge(std::span<const std::byte> bytes, const std::string& name) {
    return opened("judge", name, [bytes, &name] {
        nlohmann::json header;
        const std::vector<NamedArray> weights = unpack_arrays(bytes, ArrayFileKind::judge, header);
        return std::make_shared<const Judge>(weights, text_member(header, "judge_of", kMaxDataSpec),
                                             name);
    });
}

std::shared_ptr<const Judge> read_judge(const std::filesystem::path& file) {
    const std::vector<std::byte> bytes =
        opened("judge", shown(file), [&file] { return read_array_file(file); });
    return read_judge(bytes, shown(file));
}

} // namespace ganvas
