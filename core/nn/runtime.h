#pragma once

#include <string>

namespace ganvas {

/// Sets the process up for training; call it first thing in main(), before any thread starts.
/// Keeps freed memory instead of giving it back to the system after every tensor, which otherwise
/// costs about a third of a training step in page faults, and asks for large pages under it.
/// Writing into a closed pipe or beyond a limit of size fails as other writing does rather than end
/// the program, and no file gets into the place of a closed standard stream.
void prepare_process();

/// Lets our own kernels use `threads` processors (0: processor_count()) for work that the calling
/// thread starts; LibTorch's own operations stay on that thread. Turns slow denormal numbers into
/// zeros on it and on its helpers. Cheap when nothing changed.
void use_threads(int threads);

/// The threads that OpenBLAS shares a single matrix product among, in the whole process;
/// use_threads() makes it one. LibTorch's own setting does not reach them. Throws Error where too
/// little memory is allowed for more than one.
void set_blas_threads(int threads);

/// Lets threads of less `niceness` (0, as others have, to 19) go first: for the calling thread,
/// before it first computes.
void yield_to_other_threads(int niceness);

/// "1.13.0": the LibTorch that this was built against.
std::string libtorch_version();

/// Empty when LibTorch multiplies matrices with OpenBLAS; otherwise a sentence for the person who
/// waits.
std::string blas_warning();

} // namespace ganvas
