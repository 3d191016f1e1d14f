#include "core/nn/kernels/convolution.h"

#include "core/nn/kernels/one_openmp_thread.h"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <vector>

namespace ganvas {

namespace {

using dnnl::memory;
using Tag = memory::format_tag;
using dnnl::convolution_backward_data;
using dnnl::convolution_backward_weights;
using dnnl::convolution_forward;

constexpr auto kDirect = dnnl::algorithm::convolution_direct;

const dnnl::engine& engine() {
    static const dnnl::engine cpu(dnnl::engine::kind::cpu, 0);
    return cpu;
}

dnnl::stream& stream() {
    thread_local dnnl::stream own(engine());
    return own;
}

/// Calls `work()` and has its failures say what they are.
template<typename Work>
auto checked(const Work& work) {
    try {
        return work();
    } catch (const dnnl::error& error) {
        throw std::runtime_error(
            std::string("A convolution failed: ") +
            (error.status == dnnl_out_of_memory ? "there is not enough memory" : error.what()) +
            ".");
    }
}

memory::desc described(const memory::dims& sizes, Tag tag) {
    return {sizes, memory::data_type::f32, tag};
}

/// How the convolution sees its memory. The layout of the weight is oneDNN's choice.
struct Descs {
    memory::desc x, any_weight, plain_weight, bias, y;
    memory::dims strides, before, after;

    explicit Descs(const ConvolutionShape& shape)
        : x(described({shape.images, shape.in, shape.height, shape.width}, Tag::nhwc)),
          any_weight(described({shape.out, shape.in, kKernelSide, kKernelSide}, Tag::any)),
          plain_weight(described({shape.out, shape.in, kKernelSide, kKernelSide}, Tag::oihw)),
          bias(described({shape.out}, Tag::x)),
          y(described({shape.images, shape.out, shape.out_height(), shape.out_width()}, Tag::nhwc)),
          strides{shape.stride, shape.stride},
          before{shape.before(), shape.before()},
          after{1, 1} {}

    [[nodiscard]] convolution_forward::primitive_desc forward(float slope) const;
};

dnnl::primitive_attr attributes(float slope = 1) {
    dnnl::primitive_attr attributes;
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    if (slope != 1) {
        dnnl::post_ops leaky;
        leaky.append_eltwise(/*scale=*/1, dnnl::algorithm::eltwise_relu, slope, /*beta=*/0);
        attributes.set_post_ops(leaky);
    }
    return attributes;
}

convolution_forward::primitive_desc Descs::forward(float slope) const {
    return {{dnnl::prop_kind::forward_training, kDirect, x, any_weight, bias, y, strides, before,
             after},
            attributes(slope),
            engine()};
}

memory at(const memory::desc& desc, const float* floats) {
    // oneDNN takes what it only reads from by the same type.
    auto* const data = const_cast<float*>(floats); // NOLINT(cppcoreguidelines-pro-type-const-cast)
    return {desc, engine(), data};
}

std::int64_t floats_of(const memory::desc& desc) {
    return static_cast<std::int64_t>(desc.get_size() / sizeof(float));
}

/// The thread's own room for what a primitive notes down while it works.
memory scratch(const memory::desc& desc) {
    thread_local std::vector<float> room;
    room.resize(std::max(room.size(), static_cast<std::size_t>(floats_of(desc)) + 1));
    return at(desc, room.data());
}

void execute(const dnnl::primitive& primitive, const memory::desc& scratch_desc,
             std::unordered_map<int, memory> arguments) {
    checked([&] {
        arguments.emplace(DNNL_ARG_SCRATCHPAD, scratch(scratch_desc));
        primitive.execute(stream(), arguments);
    });
}

dnnl::reorder reordering(const memory::desc& from, const memory::desc& to) {
    return {dnnl::reorder::primitive_desc(engine(), from, engine(), to)};
}

void reorder(const dnnl::reorder& primitive, const memory::desc& from_desc, const float* from,
             const memory::desc& to_desc, float* to) {
    checked([&] {
        memory source = at(from_desc, from);
        memory target = at(to_desc, to);
        primitive.execute(stream(), source, target);
    });
}

torch::Tensor reordered(const dnnl::reorder& primitive, const memory::desc& from_desc,
                        const torch::Tensor& from, const memory::desc& to_desc) {
    torch::Tensor to = torch::empty({floats_of(to_desc)});
    reorder(primitive, from_desc, from.data_ptr<float>(), to_desc, to.data_ptr<float>());
    return to;
}

} // namespace

Convolution::Convolution(const Kind& kind) {
    const OneOpenMpThread alone; // That is what its primitives are made for.
    checked([&] {
        const Descs descs(kind.shape);
        plain_weight_ = descs.plain_weight;
        desc_ = descs.forward(kind.slope);
        run_ = convolution_forward(desc_);
        prepare_ = reordering(plain_weight_, desc_.weights_desc());
    });
}

torch::Tensor Convolution::prepared(const torch::Tensor& weight) const {
    return reordered(prepare_, plain_weight_, weight, desc_.weights_desc());
}

void Convolution::run(const float* x, const float* weight, const float* bias, float* y) const {
    execute(run_, desc_.scratchpad_desc(),
            {{DNNL_ARG_SRC, at(desc_.src_desc(), x)},
             {DNNL_ARG_WEIGHTS, at(desc_.weights_desc(), weight)},
             {DNNL_ARG_BIAS, at(desc_.bias_desc(), bias)},
             {DNNL_ARG_DST, at(desc_.dst_desc(), y)}});
}

ConvolutionGradients::ConvolutionGradients(const ConvolutionShape& shape) {
    const OneOpenMpThread alone;
    checked([&] {
        const Descs descs(shape);
        const convolution_forward::primitive_desc forward = descs.forward(/*slope=*/1);
        plain_weight_ = descs.plain_weight;
        x_desc_ = {
            {kDirect, descs.x, descs.any_weight, descs.y, descs.strides, descs.before, descs.after},
            attributes(),
            engine(),
            forward};
        weight_desc_ = {{kDirect, descs.x, descs.any_weight, descs.bias, descs.y, descs.strides,
                         descs.before, descs.after},
                        attributes(),
                        engine(),
                        forward};
        for_x_ = convolution_backward_data(x_desc_);
        for_weight_ = convolution_backward_weights(weight_desc_);
        prepare_ = reordering(plain_weight_, x_desc_.weights_desc());
        to_plain_ = reordering(weight_desc_.diff_weights_desc(), plain_weight_);
    });
}

torch::Tensor ConvolutionGradients::prepared(const torch::Tensor& weight) const {
    return reordered(prepare_, plain_weight_, weight, x_desc_.weights_desc());
}

void ConvolutionGradients::for_x(const float* gradient, const float* weight,
                                 float* x_gradient) const {
    execute(for_x_, x_desc_.scratchpad_desc(),
            {{DNNL_ARG_DIFF_DST, at(x_desc_.diff_dst_desc(), gradient)},
             {DNNL_ARG_WEIGHTS, at(x_desc_.weights_desc(), weight)},
             {DNNL_ARG_DIFF_SRC, at(x_desc_.diff_src_desc(), x_gradient)}});
}

void ConvolutionGradients::for_weight(const float* x, const float* gradient, float* weight_gradient,
                                      float* bias_gradient) const {
    execute(for_weight_, weight_desc_.scratchpad_desc(),
            {{DNNL_ARG_SRC, at(weight_desc_.src_desc(), x)},
             {DNNL_ARG_DIFF_DST, at(weight_desc_.diff_dst_desc(), gradient)},
             {DNNL_ARG_DIFF_WEIGHTS, at(weight_desc_.diff_weights_desc(), weight_gradient)},
             {DNNL_ARG_DIFF_BIAS, at(weight_desc_.diff_bias_desc(), bias_gradient)}});
}

std::int64_t ConvolutionGradients::weight_floats() const {
    return floats_of(weight_desc_.diff_weights_desc());
}

torch::Tensor ConvolutionGradients::plain_weight(const float* floats) const {
    torch::Tensor plain = torch::empty(plain_weight_.dims());
    reorder(to_plain_, weight_desc_.diff_weights_desc(), floats, plain_weight_,
            plain.data_ptr<float>());
    return plain;
}

} // namespace ganvas
