#include "core/nn/kernels/convolution.h"

#include "core/nn/kernels/kernel_size.h"
#include "core/nn/kernels/one_openmp_thread.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

namespace ganvas {

namespace {

using dnnl::memory;
using Tag = memory::format_tag;

const dnnl::engine& engine() {
    static const dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
    return cpu;
}

memory::desc describe_memory(memory::dims sizes, Tag tag) {
    return {std::move(sizes), memory::data_type::f32, tag};
}

memory memory_at(const memory::desc& desc, const float* floats) {
    // oneDNN takes what it only reads from by the same type.
    return {desc, engine(),
            const_cast<float*>(floats)}; // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

/// The thread's own room for what a primitive wants to note down while it works.
memory scratch(const memory::desc& desc) {
    thread_local std::vector<float> room;
    room.resize(std::max(room.size(), desc.get_size() / sizeof(float) + 1));
    return memory_at(desc, room.data());
}

template<typename Primitive>
void execute(const Primitive& primitive, const memory::desc& scratch_desc,
             std::unordered_map<int, memory> arguments) {
    thread_local dnnl::stream stream(engine());
    arguments.emplace(DNNL_ARG_SCRATCHPAD, scratch(scratch_desc));
    primitive.execute(stream, arguments);
}

dnnl::reorder reordering(const memory::desc& from, const memory::desc& to) {
    return dnnl::reorder(dnnl::reorder::primitive_desc(engine(), from, engine(), to));
}

void reorder(const dnnl::reorder& primitive, const memory::desc& from_desc, const float* from,
             const memory::desc& to_desc, float* to) {
    thread_local dnnl::stream stream(engine());
    memory source = memory_at(from_desc, from);
    memory target = memory_at(to_desc, to);
    primitive.execute(stream, source, target);
}

torch::Tensor room_for(const memory::desc& desc) {
    return torch::empty({static_cast<std::int64_t>(desc.get_size() / sizeof(float))});
}

dnnl::primitive_attr attributes(float slope) {
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    if (slope != 1) {
        dnnl::post_ops leaky;
        leaky.append_eltwise(/*scale=*/1, dnnl::algorithm::eltwise_relu, slope, /*beta=*/0);
        attributes.set_post_ops(leaky);
    }
    return attributes;
}

} // namespace

Convolution::Convolution(const Kind& kind)
    : Convolution(kind.shape, kind.slope, OneOpenMpThread()) {}

Convolution::Convolution(const ConvolutionShape& shape, float slope,
                         const OneOpenMpThread& /*its primitives are for one thread*/)
    : x_(describe_memory({shape.images, shape.in, shape.height, shape.width}, Tag::nhwc)),
      weight_(describe_memory({shape.out, shape.in, kKernelSide, kKernelSide}, Tag::oihw)),
      bias_(describe_memory({shape.out}, Tag::x)),
      y_(describe_memory({shape.images, shape.out, shape.out_height(), shape.out_width()},
                         Tag::nhwc)) {
    const memory::desc any =
        describe_memory({shape.out, shape.in, kKernelSide, kKernelSide}, Tag::any);
    const memory::dims strides{shape.stride, shape.stride};
    const memory::dims before{shape.before(), shape.before()};
    const memory::dims after{1, 1};
    constexpr auto kDirect = dnnl::algorithm::convolution_direct;
    using dnnl::convolution_backward_data;
    using dnnl::convolution_backward_weights;
    using dnnl::convolution_forward;
    forward_desc_ = {
        {dnnl::prop_kind::forward_training, kDirect, x_, any, bias_, y_, strides, before, after},
        attributes(slope),
        engine()};
    backward_desc_ = {
        {kDirect, x_, any, y_, strides, before, after}, attributes(1), engine(), forward_desc_};
    backward_weight_desc_ = {{kDirect, x_, any, bias_, y_, strides, before, after},
                             attributes(1),
                             engine(),
                             forward_desc_};
    forward_ = convolution_forward(forward_desc_);
    backward_ = convolution_backward_data(backward_desc_);
    backward_weight_ = convolution_backward_weights(backward_weight_desc_);
    to_forward_ = reordering(weight_, forward_desc_.weights_desc());
    to_backward_ = reordering(weight_, backward_desc_.weights_desc());
    from_gradient_ = reordering(backward_weight_desc_.diff_weights_desc(), weight_);
}

torch::Tensor Convolution::weight_for_forward(const torch::Tensor& weight) const {
    torch::Tensor own = room_for(forward_desc_.weights_desc());
    reorder(to_forward_, weight_, weight.data_ptr<float>(), forward_desc_.weights_desc(),
            own.data_ptr<float>());
    return own;
}

torch::Tensor Convolution::weight_for_backward(const torch::Tensor& weight) const {
    torch::Tensor own = room_for(backward_desc_.weights_desc());
    reorder(to_backward_, weight_, weight.data_ptr<float>(), backward_desc_.weights_desc(),
            own.data_ptr<float>());
    return own;
}

std::int64_t Convolution::weight_gradient_floats() const {
    return static_cast<std::int64_t>(backward_weight_desc_.diff_weights_desc().get_size() /
                                     sizeof(float));
}

torch::Tensor Convolution::weight_gradient(float* floats) const {
    const std::vector<std::int64_t> sizes = weight_.dims();
    torch::Tensor gradient = torch::empty(sizes);
    reorder(from_gradient_, backward_weight_desc_.diff_weights_desc(), floats, weight_,
            gradient.data_ptr<float>());
    return gradient;
}

void Convolution::forward(const float* x, const float* weight, const float* bias, float* y) const {
    execute(forward_, forward_desc_.scratchpad_desc(),
            {{DNNL_ARG_SRC, memory_at(x_, x)},
             {DNNL_ARG_WEIGHTS, memory_at(forward_desc_.weights_desc(), weight)},
             {DNNL_ARG_BIAS, memory_at(bias_, bias)},
             {DNNL_ARG_DST, memory_at(y_, y)}});
}

void Convolution::backward(const float* gradient, const float* weight, float* x_gradient) const {
    execute(backward_, backward_desc_.scratchpad_desc(),
            {{DNNL_ARG_DIFF_DST, memory_at(y_, gradient)},
             {DNNL_ARG_WEIGHTS, memory_at(backward_desc_.weights_desc(), weight)},
             {DNNL_ARG_DIFF_SRC, memory_at(x_, x_gradient)}});
}

void Convolution::backward_weight(const float* x, const float* gradient, float* weight_gradient,
                                  float* bias_gradient) const {
    execute(backward_weight_, backward_weight_desc_.scratchpad_desc(),
            {{DNNL_ARG_SRC, memory_at(x_, x)},
             {DNNL_ARG_DIFF_DST, memory_at(y_, gradient)},
             {DNNL_ARG_DIFF_WEIGHTS,
              memory_at(backward_weight_desc_.diff_weights_desc(), weight_gradient)},
             {DNNL_ARG_DIFF_BIAS, memory_at(bias_, bias_gradient)}});
}

} // namespace ganvas
