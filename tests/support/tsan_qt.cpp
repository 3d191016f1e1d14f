// What Qt synchronises, told to ThreadSanitizer, which sees none of it: Qt is not instrumented, and
// its mutexes are futexes of its own. Everything that is posted, be it by a signal or by
// QMetaObject::invokeMethod(), happens before whatever event is delivered after it, and a thread's
// work before wait() returns. That is more order than Qt promises (it promises none between
// unrelated events), but none within a slot, where the races of a worker are.

#include <QDeadlineTimer>
#include <QEvent>
#include <QObject>
#include <QThread>

/// Of Qt's private headers.
struct QSignalSpyCallbackSet {
    using Begin = void (*)(QObject* caller, int method, void** arguments);
    using End = void (*)(QObject* caller, int method);
    Begin signalBegin;
    Begin slotBegin;
    End signalEnd;
    End slotEnd;
};
Q_CORE_EXPORT void qt_register_signal_spy_callbacks(QSignalSpyCallbackSet* callbacks);

// The sanitizer's, and those of Qt that the linker has called here instead (its option --wrap).
void acquire(void* order) asm("__tsan_acquire");
void release(void* order) asm("__tsan_release");

#define INVOKE                                                                                     \
    "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14"             \
    "ConnectionTypeEPv"
bool really_invoke(QObject* receiver, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
                   void* result) asm("__real_" INVOKE);
bool invoke(QObject* receiver, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
            void* result) asm("__wrap_" INVOKE);

bool really_take(QObject* receiver, QEvent* event) asm("__real__ZN7QObject5eventEP6QEvent");
bool take(QObject* receiver, QEvent* event) asm("__wrap__ZN7QObject5eventEP6QEvent");

bool really_wait(QThread* thread,
                 QDeadlineTimer deadline) asm("__real__ZN7QThread4waitE14QDeadlineTimer");
bool wait(QThread* thread, QDeadlineTimer deadline) asm("__wrap__ZN7QThread4waitE14QDeadlineTimer");

namespace {

char order; // Its address stands for the order of all that Qt posts and delivers.

bool on_delivery(void** /*event*/) {
    acquire(&order);
    return false;
}

const bool is_told = [] {
    static QSignalSpyCallbackSet callbacks{
        [](QObject* /*caller*/, int /*method*/, void** /*arguments*/) { release(&order); }, nullptr,
        nullptr, nullptr};
    qt_register_signal_spy_callbacks(&callbacks);
    return QInternal::registerCallback(QInternal::EventNotifyCallback, on_delivery);
}();

} // namespace

/// Where the caller waits for the slot, which released what it did in take().
bool invoke(QObject* receiver, QtPrivate::QSlotObjectBase* slot, Qt::ConnectionType type,
            void* result) {
    release(&order);
    const bool isDone = really_invoke(receiver, slot, type, result);
    acquire(&order);
    return isDone;
}

bool take(QObject* receiver, QEvent* event) {
    const bool isTaken = really_take(receiver, event);
    release(&order);
    return isTaken;
}

bool wait(QThread* thread, QDeadlineTimer deadline) {
    const bool hasEnded = really_wait(thread, deadline);
    acquire(&order);
    return hasEnded;
}
