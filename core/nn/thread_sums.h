#pragma once

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <optional>
#include <vector>

namespace ganvas {

/// A value for each of the threads that at::parallel_for() shares work among, made by `make()` when
/// a thread first asks for its own.
template<typename Value>
class PerThread {
public:
    PerThread() : values_(static_cast<std::size_t>(at::get_num_threads())) {}

    template<typename Make>
    Value& mine(const Make& make) {
        std::optional<Value>& value = values_[static_cast<std::size_t>(at::get_thread_num())];
        if (!value) {
            value = make();
        }
        return *value;
    }

private:
    std::vector<std::optional<Value>> values_;
};

/// A sum that the threads of at::parallel_for() make together: each adds to a tensor of its own.
class ThreadSums {
public:
    /// One tensor of zeros for each of the calling thread's helpers.
    explicit ThreadSums(at::IntArrayRef shape, torch::Dtype type = torch::kFloat)
        : parts_(static_cast<std::size_t>(at::get_num_threads())) {
        for (torch::Tensor& part : parts_) {
            part = torch::zeros(shape, type);
        }
    }

    /// Inside at::parallel_for(): the calling thread's own tensor.
    torch::Tensor& mine() { return parts_[static_cast<std::size_t>(at::get_thread_num())]; }

    /// After it: all of them added up, always in the same order.
    torch::Tensor total() {
        for (std::size_t i = 1; i < parts_.size(); ++i) {
            parts_.front().add_(parts_[i]);
        }
        return parts_.front();
    }

private:
    std::vector<torch::Tensor> parts_;
};

} // namespace ganvas
