#pragma once

#include "core/base/images.h"
#include "core/base/scores.h"

#include <cstddef>
#include <vector>

namespace ganvas {

/// 100 digits each; every tenth 7 is read as 1, and 3s hardly differ.
inline Scores some_scores(std::int64_t step) {
    Scores scores;
    scores.step = step;
    scores.samples = 1000;
    scores.agreement = 0.99;
    scores.class_agreement.assign(kDigitCount, 1);
    scores.class_agreement[7] = 0.9;
    scores.class_diversity.assign(kDigitCount, 0.8);
    scores.class_diversity[3] = 0.05;
    scores.confusion.assign(kDigitCount, std::vector<int>(kDigitCount));
    for (std::size_t digit = 0; digit < scores.confusion.size(); ++digit) {
        scores.confusion.at(digit).at(digit) = 100;
    }
    scores.confusion[7][7] = 90;
    scores.confusion[7][1] = 10;
    scores.frechet = 12.34;
    scores.frechet_floor = 2.5;
    scores.precision = 0.91;
    scores.recall = 0.34;
    scores.real_agreement = 0.985;
    scores.real_precision = 0.88;
    scores.real_recall = 0.89;
    scores.class_precision.assign(kDigitCount, 0.9);
    scores.class_recall.assign(kDigitCount, 0.4);
    scores.class_recall[6] = 0.1;
    scores.real_class_agreement.assign(kDigitCount, 0.98);
    scores.real_class_precision.assign(kDigitCount, 0.87);
    scores.real_class_recall.assign(kDigitCount, 0.86);
    return scores;
}

inline Scores without_precision_and_recall(Scores scores) {
    scores.real_agreement = scores.real_precision = scores.real_recall = 0;
    scores.precision = scores.recall = 0;
    for (Scores::PerClass* const figures :
         {&scores.class_precision, &scores.class_recall, &scores.real_class_agreement,
          &scores.real_class_precision, &scores.real_class_recall}) {
        figures->clear();
    }
    return scores;
}

inline Scores with_gan_train(Scores scores) {
    scores.gan_train = GanTrain{{0.942, Scores::PerClass(kDigitCount, 0.94)},
                                {0.985, Scores::PerClass(kDigitCount, 0.98)}};
    return scores;
}

} // namespace ganvas
