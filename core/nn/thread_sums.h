#pragma once

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <vector>

namespace ganvas {

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
