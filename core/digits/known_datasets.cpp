#include "core/digits/known_datasets.h"

#include "core/base/images.h"
#include "core/files/data_home.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>
#include <utility>

namespace ganvas {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kTrainCount = 60'000;
constexpr std::int64_t kTestCount = 10'000;
constexpr std::int64_t kImagesHeader = 16;
constexpr std::int64_t kLabelsHeader = 8;

struct PackedFile {
    std::int64_t bytes;
    const char* sha256;
};

/// The four files under LeCun's names. The training pair comes last, images at the very end: what
/// is broken off before it leaves no half dataset that looks whole.
std::vector<KnownFile> idx_files(Checksum::Of of, const PackedFile& test_images,
                                 const PackedFile& test_labels, const PackedFile& train_labels,
                                 const PackedFile& train_images) {
    const auto file = [of](const char* name, std::int64_t unpacked, const PackedFile& packed) {
        return KnownFile{name, packed.bytes, unpacked, {of, packed.sha256}};
    };
    return {
        file("t10k-images-idx3-ubyte.gz", kImagesHeader + kTestCount * kImagePixels, test_images),
        file("t10k-labels-idx1-ubyte.gz", kLabelsHeader + kTestCount, test_labels),
        file("train-labels-idx1-ubyte.gz", kLabelsHeader + kTrainCount, train_labels),
        file("train-images-idx3-ubyte.gz", kImagesHeader + kTrainCount * kImagePixels,
             train_images)};
}

KnownDataset mnist() {
    return {
        "mnist",
        "MNIST",
        "MNIST",
        "70,000 digits written by hand (LeCun et al. 1998)",
        digit_names(),
        idx_files(Checksum::Of::content,
                  {1'648'877, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"},
                  {4'542, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"},
                  {28'881, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"},
                  {9'912'422, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"}),
        {"https://ossci-datasets.s3.amazonaws.com/mnist/",
         "https://storage.googleapis.com/cvdf-datasets/mnist/"}};
}

// Of the next two the packed files are what is published with checksums.

KnownDataset fashion_mnist() {
    return {
        "fashion-mnist",
        "Fashion-MNIST",
        "FashionMNIST",
        "70,000 pictures of clothes (Xiao, Rasul and Vollgraf 2017)",
        {"T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag",
         "Boot"},
        idx_files(Checksum::Of::file,
                  {4'422'102, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"},
                  {5'148, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"},
                  {29'515, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"},
                  {26'421'880, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"}),
        {"http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
         "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"}};
}

KnownDataset kmnist() {
    return {
        "kmnist",
        "KMNIST",
        "KMNIST",
        "70,000 old Japanese letters written by brush (Clanuwat et al. 2018)",
        {"お", "き", "す", "つ", "な", "は", "ま", "や", "れ", "を"},
        idx_files(Checksum::Of::file,
                  {3'041'136, "edd7a857845ad6bb1d0ba43fe7e794d164fe2dce499a1694695a792adfac43c5"},
                  {5'120, "20bb9a0ef54c7db3efc55a92eef5582c109615df22683c380526788f98e42a1c"},
                  {29'497, "e38f9ebcd0f3ebcdec7fc8eabdcdaef93bb0df8ea12bee65224341c8183d8e17"},
                  {18'165'135, "51467d22d8cc72929e2a028a0428f2086b092bb31cfb79c69cc0a90ce135fde4"}),
        {"http://codh.rois.ac.jp/kmnist/dataset/kmnist/",
         "https://codh.rois.ac.jp/kmnist/dataset/kmnist/"}};
}

/// The first of these names that is among the sets, with a training pair.
std::optional<IdxSet> set_among(std::vector<IdxSet> sets, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        const auto found = std::find_if(sets.begin(), sets.end(), [&name](const IdxSet& set) {
            return set.name == name && set.has(Split::train);
        });
        if (found != sets.end()) {
            return std::move(*found);
        }
    }
    return std::nullopt;
}

/// $GANVAS_DATA; empty where it is not set.
fs::path named_data_folder() {
    const char* variable = std::getenv("GANVAS_DATA");
    return variable == nullptr ? "" : variable;
}

/// Where its files belong.
fs::path own_folder(const KnownDataset& dataset) {
    const fs::path folder = named_data_folder();
    return (folder.empty() ? application_data_folder() : folder) / dataset.spec;
}

} // namespace

std::int64_t KnownDataset::bytes() const {
    return std::accumulate(
        files.begin(), files.end(), std::int64_t{0},
        [](std::int64_t sum, const KnownFile& file) { return sum + file.bytes; });
}

const std::vector<KnownDataset>& known_datasets() {
    static const std::vector<KnownDataset> datasets{mnist(), fashion_mnist(), kmnist()};
    return datasets;
}

const KnownDataset* known_dataset(std::string_view spec) {
    const auto& all = known_datasets();
    const auto found = std::find_if(all.begin(), all.end(), [spec](const KnownDataset& dataset) {
        return dataset.spec == spec;
    });
    return found == all.end() ? nullptr : &*found;
}

std::optional<IdxSet> installed_set(const KnownDataset& dataset) {
    const fs::path own = own_folder(dataset);
    std::optional<IdxSet> found = set_among(idx_sets(own), {"", dataset.spec});
    if (!found) {
        found = set_among(idx_sets_below(own), {"", dataset.spec});
    }
    const fs::path folder = named_data_folder();
    if (!found && !folder.empty()) {
        // Files of LeCun's names that lie about are digits.
        found = set_among(idx_sets(folder), dataset.spec == "mnist"
                                                ? std::vector<std::string>{"", dataset.spec}
                                                : std::vector<std::string>{dataset.spec});
        if (!found) {
            found = set_among(idx_sets(folder / dataset.torchvision / "raw"), {""});
        }
    }
    return found;
}

bool is_installed(const KnownDataset& dataset) { return installed_set(dataset).has_value(); }

fs::path folder_of(const KnownDataset& dataset) {
    const std::optional<IdxSet> set = installed_set(dataset);
    return set ? set->folder : own_folder(dataset);
}

} // namespace ganvas
