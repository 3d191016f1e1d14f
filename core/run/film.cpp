#include "core/run/film.h"

#include "core/files/animation_file.h"
#include "core/files/free_room.h"
#include "core/run/film_estimate.h"
#include "core/run/film_reel.h"

namespace ganvas {

FilmReport write_film(const FilmPlan& plan, const OnProgress& progress, const Tell& tell) {
    FilmReel reel(plan, tell);
    const auto total = static_cast<std::size_t>(reel.length());
    report(progress, 0, total);
    if (const auto room = free_room(plan.animation.file)) {
        const OnProgress go_on = [&](double) { report(progress, 0, total); };
        check_film_room(plan, reel, *room, go_on);
    }
    create_folder_for(plan.animation);
    const std::unique_ptr<AnimationFile> file = begin_animation(plan.animation);
    FilmReport made;
    made.frames = reel.length();
    for (int number = 0; number < made.frames; ++number) {
        report(progress, static_cast<std::size_t>(number), total);
        file->add(reel.frame(number));
        if (number == 0) {
            made.first_step = reel.step();
        }
    }
    report(progress, total, total);
    file->finish();
    made.last_step = reel.step();
    return made;
}

} // namespace ganvas
