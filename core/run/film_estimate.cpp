#include "core/run/film_estimate.h"

#include "core/base/error.h"
#include "core/base/number_words.h"
#include "core/files/animation_bytes.h"
#include "core/files/shown_path.h"
#include "core/run/film_reel.h"

#include <algorithm>
#include <vector>

namespace ganvas {

namespace {

/// Where in the film frames are packed: noise at the beginning takes more than digits at the end.
constexpr std::size_t kPackedPlaces = 4;

/// How many pictures the file will have.
std::size_t picture_count(const FilmPlan& plan, const FilmReel& reel) {
    return plan.animation.format == AnimationFormat::pngs ? static_cast<std::size_t>(reel.length())
                                                          : reel.changes().size();
}

std::uintmax_t packed_bytes(const FilmPlan& plan, FilmReel& reel, const OnProgress& progress) {
    const std::vector<int> changes = reel.changes();
    const std::size_t places = std::min(kPackedPlaces, changes.size());
    const AnimationFormat format = plan.animation.format;
    double first = 0;
    double later = 0; // What one more picture adds, in all places together.
    for (std::size_t i = 0; i < places; ++i) {
        report(progress, i, places);
        const std::size_t place = places < 2 ? 0 : i * (changes.size() - 1) / (places - 1);
        const std::size_t before = place == 0 ? 0 : place - 1;
        // A WebP holds what differs from the picture before.
        std::vector<GreyPicture> pair{reel.frame(changes[before])};
        const auto alone = static_cast<double>(animation_bytes(format, pair));
        first = i == 0 ? alone : first;
        pair.push_back(reel.frame(changes[std::min(before + 1, changes.size() - 1)]));
        later += static_cast<double>(animation_bytes(format, pair)) - alone;
    }
    const auto count = static_cast<double>(picture_count(plan, reel));
    return static_cast<std::uintmax_t>(first + (count - 1) * later / static_cast<double>(places));
}

} // namespace

std::uintmax_t film_bytes(const FilmPlan& plan, const OnProgress& progress) {
    const Tell tell = [](const std::string&) {}; // It is told when the film is written.
    FilmReel reel(plan, tell);
    return packed_bytes(plan, reel, progress);
}

void check_film_room(const FilmPlan& plan, FilmReel& reel, std::uintmax_t room,
                     const OnProgress& progress) {
    const GreyPicture& picture = reel.frame(0);
    // A GIF of noise takes up to 12 bits for each of 8.
    const std::uintmax_t most = 2 * picture.pixels.size() * (picture_count(plan, reel) + 1);
    if (most <= room) {
        return;
    }
    const std::uintmax_t bytes = packed_bytes(plan, reel, progress);
    if (bytes > room) {
        throw Error("The film takes about " + size_text(bytes) + ", and the disk of " +
                    shown(plan.animation.file) + " has room for " + size_text(room) +
                    "; choose another place, a smaller scale or fewer frames.");
    }
}

} // namespace ganvas
