#include "core/run/run_history.h"

#include "core/base/thinning.h"
#include "core/files/folders.h"
#include "core/files/png.h"
#include "core/model/draw_sheet.h"
#include "core/model/pretrained.h"
#include "core/nn/runtime.h"

#include <algorithm>
#include <bit>
#include <ctime>
#include <optional>
#include <system_error>

namespace ganvas {

namespace {

constexpr int kHistoryNiceness = 19;

/// Of the time that training takes, what goes into snapshots.
constexpr double kHistoryShare = 0.005;

/// Up to this step the generator changes so fast that the steps are chosen by their number.
constexpr std::int64_t kLastEarlyStep = 128;

/// The first steps, of which many are kept, may follow each other faster than they are written.
constexpr std::size_t kMostWaiting = 8;

constexpr int kSheetColumns = 10;
constexpr int kSheetScale = 2;
constexpr int kSheetGap = 4;

/// 1, 2, 3, 4, 6, 8, 12, 16, …
bool is_early(std::int64_t step) {
    const auto number = static_cast<std::uint64_t>(step);
    return step <= kLastEarlyStep &&
           (std::has_single_bit(number) || (number % 3 == 0 && std::has_single_bit(number / 3)));
}

/// Of the calling thread: what it takes from the others. It may have waited for them far longer.
std::chrono::nanoseconds processor_time() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::uintmax_t size_on_disk(const std::filesystem::path& file) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    return error ? 0 : size;
}

} // namespace

RunHistory::RunHistory(RunFolder folder, RunLock& lock, const Tell& tell,
                       std::function<void()> kept)
    : folder_(std::move(folder)),
      lock_(lock),
      kept_(std::move(kept)),
      model_work_("its history", tell),
      sheet_work_("its samples", tell),
      lock_work_("its lock", tell) {
    list();
    thread_ = std::thread([this] { work(); });
}

RunHistory::~RunHistory() {
    {
        const std::lock_guard guard(mutex_);
        is_over_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

bool RunHistory::is_due(std::int64_t step) const {
    if (is_early(step)) {
        return true;
    }
    const std::lock_guard guard(mutex_);
    return models_waiting_ == 0 && Clock::now() >= rests_until_;
}

void RunHistory::add(Moment moment) {
    std::unique_lock guard(mutex_);
    if (waiting_.size() >= kMostWaiting && !moment.wanted.sheet) {
        return;
    }
    changed_.wait(guard, [this] { return waiting_.size() < kMostWaiting; });
    models_waiting_ += moment.wanted.model ? 1 : 0;
    waiting_.push_back(std::move(moment));
    changed_.notify_all();
}

void RunHistory::finish() {
    std::unique_lock guard(mutex_);
    changed_.wait(guard, [this] { return waiting_.empty() && !is_busy_; });
}

void RunHistory::go_back(std::int64_t step) {
    finish();
    folder_.remove_after(step);
    const std::lock_guard guard(mutex_);
    list();
    sheet_step_ = -1;
}

/// What snapshots there are.
void RunHistory::list() {
    steps_ = folder_.models().steps();
    bytes_ = 0;
    for (const std::int64_t step : steps_) {
        bytes_ += size_on_disk(folder_.models().file(step));
    }
}

void RunHistory::work() {
    yield_to_other_threads(kHistoryNiceness);
    use_threads(1);
    std::unique_lock guard(mutex_);
    while (!is_over_ || !waiting_.empty()) {
        if (!waiting_.empty()) {
            work_on_next(guard);
        } else if (changed_.wait_for(guard, std::chrono::seconds(RunLock::kBeat)) ==
                   std::cv_status::timeout) {
            guard.unlock();
            lock_work_.attempt([this] { lock_.beat(); });
            guard.lock();
        }
    }
}

void RunHistory::work_on_next(std::unique_lock<std::mutex>& guard) {
    std::optional<Moment> moment = std::move(waiting_.front());
    waiting_.pop_front();
    is_busy_ = true;
    changed_.notify_all();
    guard.unlock();
    const std::chrono::nanoseconds spent = keep(*moment);
    const int models = moment->wanted.model ? 1 : 0;
    moment.reset(); // Nor is its copy of the networks there when it is said to be done.
    guard.lock();
    is_busy_ = false;
    models_waiting_ -= models;
    const auto rest = std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(spent) / kHistoryShare);
    rests_until_ = std::max(rests_until_, Clock::now() + rest);
    changed_.notify_all();
}

/// Returns the processor time that the snapshot took: sheets come as often as somebody wants them.
std::chrono::nanoseconds RunHistory::keep(const Moment& moment) {
    const std::chrono::nanoseconds start = processor_time();
    std::shared_ptr<const ModelSnapshot> model;
    const auto made = [&] {
        if (!model) {
            model = moment.make();
        }
        return model;
    };
    if (moment.wanted.model && (steps_.empty() || steps_.back() < moment.step)) {
        model_work_.attempt([&] { keep_model(moment, made()); });
    }
    const std::chrono::nanoseconds spent = processor_time() - start;
    if (moment.wanted.sheet && sheet_step_ != moment.step) {
        const auto sheet = [&] { keep_sheet(moment, *made()); };
        moment.wanted.is_last ? sheet_work_.insist(sheet) : sheet_work_.attempt(sheet);
    }
    return spent;
}

void RunHistory::keep_sheet(const Moment& moment, const ModelSnapshot& model) {
    const StepFiles sheets = folder_.sheets();
    create_folder(sheets.folder());
    lock_.beat();
    const auto seed = static_cast<std::uint64_t>(moment.recipe.seed);
    const SampleSheet sheet = generate_sheet(model, kSheetColumns, seed);
    write_png(sheets.file(moment.step), sheet.images, kSheetColumns, kSheetScale, kSheetGap);
    sheet_step_ = moment.step;
}

void RunHistory::keep_model(const Moment& moment,
                            const std::shared_ptr<const ModelSnapshot>& model) {
    const StepFiles models = folder_.models();
    create_folder(models.folder());
    lock_.beat();
    const std::filesystem::path file = models.file(moment.step);
    write_pretrained(file, {moment.recipe, moment.data_spec, model}, Durability::cached,
                     ModelSnapshot::Parts::generator);
    steps_.push_back(moment.step);
    bytes_ += size_on_disk(file);
    thin();
    kept_();
}

void RunHistory::thin() {
    const StepFiles models = folder_.models();
    while (steps_.size() > 2 &&
           (steps_.size() > RunFolder::kMostModels || bytes_ > RunFolder::kMostModelBytes)) {
        const std::size_t least = most_dispensable(steps_);
        const std::int64_t step = steps_[least];
        const std::uintmax_t size = size_on_disk(models.file(step));
        models.remove(step);
        bytes_ -= std::min(bytes_, size);
        steps_.erase(steps_.begin() + static_cast<std::ptrdiff_t>(least));
    }
}

} // namespace ganvas
