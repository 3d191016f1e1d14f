#include "core/base/noise.h"
#include "core/base/recipe.h"
#include "core/files/pins_file.h"
#include "core/files/point_text.h"
#include "core/files/run_text.h"
#include "tests/fuzz/corpus.h"

namespace ganvas {

namespace {

constexpr int kNoiseSize = 4;

SharedPoint seeded_point() {
    SharedPoint point;
    point.seed = 7;
    point.point = {sample_noise(kNoiseSize, 7), pure_class(4)};
    point.step = 1200;
    return point;
}

SharedPoint blended_point() {
    SharedPoint point;
    point.point = {{0.5F, -1.25F, 1e-7F}, mixed_classes(pure_class(3), pure_class(8), 0.4)};
    point.name = R"(Drei, die "acht" wird ü)";
    point.model = kPretrainedModel;
    return point;
}

std::vector<std::string> point_words() {
    return {"{\"ganvas_point\":1",
            "\"digit\":",
            "\"digits\":{",
            "\"digits\":[",
            "\"seed\":",
            "\"noise\":[",
            "\"size\":",
            "\"step\":",
            R"("name":")",
            R"("model":")",
            "\"pretrained\"",
            "18446744073709551615",
            "1e-45",
            "3.4e38",
            "\\u0000",
            "\\ud83d",
            "[[[["};
}

void add_points(const Corpus& corpus) {
    corpus.add("point_text", "seeded", to_text(seeded_point()));
    corpus.add("point_text", "blended", to_text(blended_point()));
    corpus.add("point_text", "typed", R"({"seed": 7, "digit": 4, "size": 3})");
    corpus.add("point_text", "weights", R"({"seed": 1, "digits": [1,2,0,0,0,0,0,0,0,0]})");
    corpus.add("point_text", "numbers", "0.5, -1.25; 3e-2\n[4]");
    corpus.add("point_text", "two",
               to_text(seeded_point()) + " and\n```\n" + to_text(blended_point()) + "\n```");
    corpus.set_words("point_text", point_words());
}

void add_pins(const Corpus& corpus) {
    Pin drawn{seeded_point(), {}};
    drawn.picture.pixels.assign(kImagePixels, 9);
    const Pin plain{blended_point(), {}};
    const auto add = [&corpus](const char* name, const std::vector<Pin>& pins) {
        corpus.add("pins", name, [&pins](const auto& file) { write_pins(file, pins); });
    };
    add("none", {});
    add("plain", {plain});
    add("two", {drawn, plain});
    std::vector<std::string> words = point_words();
    words.insert(words.end(), {"{\"ganvas_pins\":1", "\"pins\":[", "\"picture\":[", "255,"});
    corpus.set_words("pins", words);
}

void add_runs(const Corpus& corpus) {
    std::vector<std::string> words{
        "ganvas-cli train ", "--data ",    "--recipe ", "--steps ", "--seed ", "--set ",
        "--batch ",          "--threads=", "--out ",    "file:///", "%2F",     "$'\\303\\274'",
        "builtin",           "mnist",      "--resume ", "\\\n"};
    for (const RecipeInfo& info : recipe_infos()) {
        const std::string name(info.name);
        corpus.add("run_text", name, to_text(RunPlan{recipe_named(name), "builtin", 500}));
        words.push_back(name);
    }
    RunPlan plan{recipe_named("quick"), "/daten/meine ziffern-ü", 0};
    plan.recipe.seed = 99;
    plan.recipe.generator_learning_rate = 1.25e-4;
    corpus.add("run_text", "folder", to_text(plan));
    corpus.add("run_text", "typed",
               "$ ganvas-cli train --data='my digits' --recipe \"quick\" \\\n --set loss=hinge "
               "--out /tmp/x --overwrite");
    for (const RecipeField& field : recipe_fields()) {
        words.push_back(std::string(field.key) + "=");
        words.insert(words.end(), field.choices.begin(), field.choices.end());
    }
    corpus.set_words("run_text", words);
}

} // namespace

void add_text_corpus(const Corpus& corpus) {
    add_points(corpus);
    add_pins(corpus);
    add_runs(corpus);
}

} // namespace ganvas
