#include "core/explore/point_search.h"

#include "core/base/error.h"
#include "core/nn/networks.h"
#include "core/nn/tensors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

/// Random points in all, and how many of them are drawn in one piece.
constexpr int kCandidates = 1200;
constexpr int kDrawnAtOnce = 40;

/// The likeliest digits are tried until nothing else is this likely.
constexpr float kUnlikely = 0.02F;
constexpr std::size_t kMostDigits = 3;

/// So many steps downhill by one in `one_in` of the starts.
struct Round {
    int one_in;
    int steps;
};
constexpr std::array<Round, 3> kRounds{{{1, 30}, {2, 40}, {4, 60}}};
constexpr int kSteps = 30 + 40 + 60;

/// Of Adam, falling along a cosine.
constexpr double kFirstRate = 0.05;
constexpr double kLastRate = 0.005;

/// What a step costs, with its way back, beside drawing alone.
constexpr double kStepCost = 3;

/// Normal noise is √(size − ½) ± 0.7 long, whatever its size: so much less or more is still usual.
constexpr double kUsualDeviation = 1.4;

/// What the judge takes it for, or all of so many classes without a judge (null).
std::vector<ClassWeights> likely_classes(const Judge* judge, const Images& wanted,
                                         int class_count) {
    std::vector<int> labels(static_cast<std::size_t>(class_count));
    std::iota(labels.begin(), labels.end(), 0);
    std::size_t count = labels.size();
    const std::vector<float> shares =
        judge != nullptr ? judge->read(wanted).probabilities : std::vector<float>();
    if (shares.size() == labels.size()) { // Else the judge is for other data.
        const auto of = [&](int label) { return shares[static_cast<std::size_t>(label)]; };
        std::stable_sort(labels.begin(), labels.end(), [&](int a, int b) { return of(a) > of(b); });
        const auto unlikely = std::find_if(labels.begin() + 1, labels.end(),
                                           [&](int label) { return of(label) < kUnlikely; });
        count = std::min(kMostDigits, static_cast<std::size_t>(unlikely - labels.begin()));
    }
    std::vector<ClassWeights> result;
    for (std::size_t i = 0; i < count; ++i) {
        result.push_back(pure_class(labels[i], class_count));
    }
    return result;
}

/// Pictures [batch, 1, 28, 28] with lines so soft that those beside each other still overlap, and
/// with paper 0.
torch::Tensor blurred(const torch::Tensor& pictures) {
    const torch::Tensor row = torch::tensor({1.0F, 4.0F, 6.0F, 4.0F, 1.0F}) / 16.0F;
    const torch::Tensor kernel = torch::outer(row, row).view({1, 1, 5, 5});
    return torch::conv2d(pictures + 1, kernel, /*bias=*/{}, /*stride=*/1, /*padding=*/2);
}

/// The mean squares of each row's pixels, as shares of full ink: [batch]
torch::Tensor mean_squares(const torch::Tensor& differences) {
    return differences.flatten(1).square().mean(1) / 4;
}

/// As long as normal noise usually is.
torch::Tensor of_usual_length(const torch::Tensor& noise) {
    const double usual = std::sqrt(static_cast<double>(noise.size(1)) - 0.5);
    const torch::Tensor length = noise.norm(2, {1}, /*keepdim=*/true).clamp_min(1e-6);
    return noise *
           (length.clamp(std::max(0.0, usual - kUsualDeviation), usual + kUsualDeviation) / length);
}

double distance_between(const Images& a, const Images& b) {
    double squares = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i) {
        squares += std::pow((a.pixels[i] - b.pixels[i]) / 255.0, 2);
    }
    return std::sqrt(squares / static_cast<double>(a.pixels.size()));
}

} // namespace

struct PointSearch::State {
    std::shared_ptr<const ModelSnapshot> model;
    int starts = 1;
    Images wanted;
    torch::Tensor target, blurred_target; ///< [1, 1, 28, 28]

    // The points under way: at first all random ones, later those that go downhill.
    torch::Tensor noise;  ///< [points, size]
    torch::Tensor digits; ///< [points, 10]

    std::vector<torch::Tensor> drawn_losses; ///< Of the random points that are drawn.
    std::int64_t drawn = 0;
    std::size_t round = 0;
    int step = 0; ///< In the round.
    int steps = 0;
    std::unique_ptr<torch::optim::Adam> adam; ///< None before the first round.

    double work_done = 0;
    double work = 1; ///< In pictures drawn.
    double best_loss = std::numeric_limits<double>::infinity();
    FoundPoint best;

    [[nodiscard]] int starts_in(std::size_t number) const {
        return std::max(1, starts / kRounds.at(number).one_in);
    }
    [[nodiscard]] bool is_done() const { return round == kRounds.size(); }

    void set_points(const std::vector<ClassWeights>& tried, std::uint64_t seed);
    void draw_some();
    void descend();
    [[nodiscard]] torch::Tensor losses_of(const torch::Tensor& points,
                                          const torch::Tensor& points_digits) const;
    void note_best(const torch::Tensor& losses, const torch::Tensor& points,
                   const torch::Tensor& points_digits);
    void begin_round(const torch::Tensor& losses);
};

void PointSearch::State::set_points(const std::vector<ClassWeights>& tried, std::uint64_t seed) {
    std::vector<Noise> all_noise;
    digits = torch::empty({kCandidates, std::int64_t{model->class_count()}});
    auto* target_digits = digits.data_ptr<float>();
    for (std::size_t i = 0; i < kCandidates; ++i) {
        // No seed shares a point with its neighbour.
        all_noise.push_back(
            sample_noise(model->noise_size(), seed * kCandidates + i / tried.size()));
        const ClassWeights& own = tried[i % tried.size()];
        target_digits = std::copy(own.begin(), own.end(), target_digits);
    }
    noise = of_usual_length(to_tensor(all_noise));
    work = kCandidates;
    for (std::size_t i = 0; i < kRounds.size(); ++i) {
        work += kStepCost * starts_in(i) * kRounds.at(i).steps;
    }
}

torch::Tensor PointSearch::State::losses_of(const torch::Tensor& points,
                                            const torch::Tensor& points_digits) const {
    const torch::Tensor pictures = model->networks().generator->forward(points, points_digits);
    torch::Tensor losses =
        mean_squares(pictures - target) + mean_squares(blurred(pictures) - blurred_target);
    if (!torch::isfinite(losses).all().item<bool>()) {
        throw Error("The generator's numbers are not finite, so that no digit can be found: reset "
                    "the run or open an earlier checkpoint.");
    }
    return losses;
}

void PointSearch::State::note_best(const torch::Tensor& losses, const torch::Tensor& points,
                                   const torch::Tensor& points_digits) {
    const auto nearest = losses.argmin().item<std::int64_t>();
    const auto loss = losses[nearest].item<double>();
    if (loss >= best_loss) {
        return;
    }
    best_loss = loss;
    const torch::Tensor its_noise = points.detach()[nearest].contiguous();
    const torch::Tensor its_digits = points_digits[nearest].contiguous();
    best.point.noise.assign(its_noise.data_ptr<float>(),
                            its_noise.data_ptr<float>() + its_noise.numel());
    best.point.classes.assign(its_digits.data_ptr<float>(),
                              its_digits.data_ptr<float>() + its_digits.numel());
    best.picture = {};
}

void PointSearch::State::draw_some() {
    const torch::NoGradGuard no_grad;
    const std::int64_t count = std::min<std::int64_t>(kDrawnAtOnce, noise.size(0) - drawn);
    const torch::Tensor points = noise.narrow(0, drawn, count);
    const torch::Tensor points_digits = digits.narrow(0, drawn, count);
    drawn_losses.push_back(losses_of(points, points_digits));
    note_best(drawn_losses.back(), points, points_digits);
    drawn += count;
    work_done += static_cast<double>(count);
    if (drawn == noise.size(0)) {
        begin_round(torch::cat(drawn_losses));
    }
}

/// Goes on with the nearest.
void PointSearch::State::begin_round(const torch::Tensor& losses) {
    const std::int64_t kept = std::min<std::int64_t>(starts_in(round), losses.size(0));
    const torch::Tensor nearest = losses.argsort().narrow(0, 0, kept);
    noise = noise.detach().index_select(0, nearest).requires_grad_();
    digits = digits.index_select(0, nearest);
    adam = std::make_unique<torch::optim::Adam>(std::vector<torch::Tensor>{noise},
                                                torch::optim::AdamOptions(kFirstRate));
    step = 0;
}

void PointSearch::State::descend() {
    const torch::AutoGradMode with_gradients(true);
    const torch::Tensor losses = losses_of(noise, digits);
    note_best(losses.detach(), noise, digits);
    // Not backward(), which would leave gradients at the weights of a network that is not frozen.
    noise.mutable_grad() = torch::autograd::grad({losses.sum()}, {noise})[0];
    const double share = (1 + std::cos(std::numbers::pi * steps / kSteps)) / 2;
    adam->param_groups()[0].options().set_lr(kLastRate + (kFirstRate - kLastRate) * share);
    adam->step();
    const torch::NoGradGuard no_grad;
    noise.copy_(of_usual_length(noise));
    ++steps;
    work_done += kStepCost * static_cast<double>(noise.size(0));
    if (++step == kRounds.at(round).steps && ++round < kRounds.size()) {
        begin_round(losses.detach());
    }
}

PointSearch::PointSearch(std::shared_ptr<const ModelSnapshot> model,
                         const std::shared_ptr<const Judge>& judge, const Images& wanted,
                         const SearchOptions& options)
    : state_(std::make_unique<State>()) {
    if (wanted.count() != 1 || std::all_of(wanted.pixels.begin(), wanted.pixels.end(),
                                           [](std::uint8_t grey) { return grey == 0; })) {
        throw Error("There is nothing to find: draw a digit first.");
    }
    if (options.starts < 1) {
        throw Error("A search needs at least one start.");
    }
    const int class_count = model->class_count();
    state_->model = std::move(model);
    state_->starts = options.starts;
    state_->wanted = wanted;
    state_->target = to_tensor(wanted);
    state_->blurred_target = blurred(state_->target);
    state_->set_points(
        options.classes ? std::vector<ClassWeights>{fitted_classes(*options.classes, class_count)}
                        : likely_classes(judge.get(), wanted, class_count),
        options.seed);
}

PointSearch::~PointSearch() = default;

bool PointSearch::advance() {
    State& state = *state_;
    if (state.is_done()) {
        return false;
    }
    if (!state.adam) {
        state.draw_some();
    } else {
        // As many pictures in each piece.
        const std::size_t round = state.round;
        for (int i = 0; i < kRounds.at(round).one_in && state.round == round; ++i) {
            state.descend();
        }
    }
    if (state.best.picture.empty()) {
        state.best.picture = state.model->generate(std::span(&state.best.point, 1));
        state.best.distance = distance_between(state.best.picture, state.wanted);
    }
    return true;
}

double PointSearch::progress() const {
    return state_->is_done() ? 1 : state_->work_done / state_->work;
}

const FoundPoint& PointSearch::best() const { return state_->best; }

} // namespace ganvas
