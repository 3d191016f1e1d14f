#pragma once

namespace ganvas {

/// Takes the signals that end a program off the calling thread and all that it starts from now on;
/// a thread that does nothing else has them. A handler on a thread that computes would overwrite
/// what oneDNN's kernels keep below the stack pointer. Call it first thing in main().
void prepare_interrupts();

/// From now on SIGINT (Ctrl+C), SIGTERM, SIGHUP, SIGXCPU and their like only ask to finish, the
/// first of them with a word on stderr; a signal that is ignored stays ignored, as nohup means it.
/// Ctrl+C again ends the program at once, but only after a second without: a person may have
/// pressed it twice, or held it. Where `wake` is a file descriptor, the first signal writes eight
/// bytes to it.
void catch_interrupts(int wake = -1);

/// The signal that asked to finish, or 0. Any thread.
int caught_interrupt();

/// What shells report for a program that such a signal ended: 128 and its number, or 0. Any thread.
int interrupt_status();

} // namespace ganvas
