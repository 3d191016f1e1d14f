#include "core/run/report_pictures.h"

#include "core/base/error.h"
#include "core/base/even_steps.h"
#include "core/base/failure.h"
#include "core/files/png.h"
#include "core/files/read_file.h"
#include "core/files/shown_path.h"
#include "core/latent/sheet_noise.h"
#include "core/model/draw_sheet.h"
#include "core/model/pretrained.h"
#include "core/run/html_text.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>

namespace ganvas {

namespace {

constexpr int kReportColumns = 10;
constexpr int kReportScale = 2;
constexpr int kReportGap = 4;
constexpr int kFilmScale = 3;
constexpr std::size_t kReportSheets = 3;
constexpr std::size_t kMostSheetBytes = 16'000'000;

ReportPicture picture_of(std::int64_t step, const GreyPicture& picture) {
    return {step, png_uri(png_bytes(picture)), picture.width, picture.height};
}

/// Tells how many of a report's pictures there are; one that is tried again for a damaged one does
/// not count.
class PictureCount {
public:
    explicit PictureCount(OnProgress progress) : progress_(std::move(progress)) {}

    /// Before the next.
    void next() { report(progress_, std::min(begun_++, kAll - 1), kAll); }

private:
    static constexpr std::size_t kAll = kReportSheets + kMostFilmPictures;

    OnProgress progress_;
    std::size_t begun_ = 0;
};

/// Files of a run of which some may be damaged; each is tried once.
class StepPictures {
public:
    using Make = std::function<ReportPicture(std::int64_t)>;

    StepPictures(std::vector<std::int64_t> steps, Make make, std::vector<std::string>& problems,
                 PictureCount& count)
        : steps_(std::move(steps)),
          make_(std::move(make)),
          problems_(problems),
          count_(count) {}

    /// Of the step that is nearest to `wanted` and can be had, unless it is there already.
    void add_nearest(std::int64_t wanted, StepScale scale) {
        while (!steps_.empty()) {
            const std::int64_t step = nearest_step(steps_, place_of_step(wanted, scale), scale);
            if (made_.contains(step)) {
                return;
            }
            count_.next();
            try {
                made_[step] = make_(step);
                return;
            } catch (const std::exception& error) {
                problems_.push_back(sentence_of(error));
                std::erase(steps_, step);
            }
        }
    }

    /// Rising.
    [[nodiscard]] std::vector<ReportPicture> pictures() const {
        std::vector<ReportPicture> result;
        for (const auto& [step, picture] : made_) {
            result.push_back(picture);
        }
        return result;
    }

    /// Of which none was damaged so far.
    [[nodiscard]] const std::vector<std::int64_t>& steps() const { return steps_; }

private:
    std::vector<std::int64_t> steps_;
    Make make_;
    std::vector<std::string>& problems_;
    PictureCount& count_;
    std::map<std::int64_t, ReportPicture> made_;
};

std::vector<std::int64_t> steps_up_to(std::int64_t last, const StepFiles& files) {
    std::vector<std::int64_t> steps = files.steps();
    std::erase_if(steps, [last](std::int64_t step) { return step > last; });
    return steps;
}

Pretrained read_kept_model(const RunFolder& folder, std::int64_t step) {
    const std::filesystem::path file = folder.models().file(step);
    return read_pretrained(file);
}

/// The first, the one in the middle of the training, and the last.
std::vector<ReportPicture> three_of(StepPictures& pictures) {
    if (const std::vector<std::int64_t>& steps = pictures.steps(); !steps.empty()) {
        const std::int64_t first = steps.front();
        const std::int64_t last = steps.back();
        for (const std::int64_t step : {first, last, first + (last - first) / 2}) {
            pictures.add_nearest(step, StepScale::linear);
        }
    }
    return pictures.pictures();
}

ReportPicture read_sheet(const RunFolder& folder, std::int64_t step) {
    const std::filesystem::path file = folder.sheets().file(step);
    return opened("picture", shown(file), [&] {
        const std::vector<std::byte> bytes = read_file(file, kMostSheetBytes);
        constexpr std::array<unsigned char, 8> kSignature{0x89, 'P', 'N', 'G', 13, 10, 26, 10};
        const auto signature = std::as_bytes(std::span(kSignature));
        if (bytes.size() < signature.size() ||
            !std::equal(signature.begin(), signature.end(), bytes.begin())) {
            throw Error("it is not a PNG picture");
        }
        return ReportPicture{step, png_uri(bytes), 0, 0};
    });
}

} // namespace

void add_report_pictures(const RunFolder& folder, ReportContent& content,
                         const OnProgress& progress) {
    PictureCount count(progress);
    const auto learn_from = [&content](const Pretrained& model) {
        if (!content.has_recipe) {
            content.record.recipe = model.recipe;
            content.record.data_spec = model.data;
            content.has_recipe = true;
        }
    };
    const auto model_of = [&](std::int64_t step) {
        Pretrained model = read_kept_model(folder, step);
        learn_from(model);
        return model;
    };
    const auto seed_of = [](const Pretrained& model) {
        return static_cast<std::uint64_t>(model.recipe.seed);
    };
    StepPictures sheets(
        steps_up_to(content.last_step, folder.models()),
        [&](std::int64_t step) {
            const Pretrained model = model_of(step);
            const SampleSheet sheet = generate_sheet(*model.model, kReportColumns, seed_of(model));
            return picture_of(step, sheet_picture(sheet.images, kReportColumns, kReportScale,
                                                  kReportGap, Enlargement::smooth));
        },
        content.problems, count);
    content.sheets = three_of(sheets);

    StepPictures film(
        sheets.steps(),
        [&](std::int64_t step) {
            const Pretrained model = model_of(step);
            const std::vector<Noise> noise =
                sheet_noise(1, model.model->noise_size(), seed_of(model));
            const std::array labels{content.label};
            return picture_of(step, sheet_picture(model.model->generate(noise, labels), 1,
                                                  kFilmScale, 0, Enlargement::smooth));
        },
        content.problems, count);
    for (const std::int64_t step :
         even_steps(sheets.steps(), kMostFilmPictures, StepScale::logarithmic)) {
        film.add_nearest(step, StepScale::logarithmic);
    }
    content.film = film.pictures();

    if (content.sheets.empty()) {
        StepPictures written(
            steps_up_to(content.last_step, folder.sheets()),
            [&](std::int64_t step) { return read_sheet(folder, step); }, content.problems, count);
        content.sheets = three_of(written);
    }
}

} // namespace ganvas
