#include "tests/support/connection_watch.h"

#include <QMutex>

#include <arpa/inet.h>
#include <array>
#include <cstdlib>
#include <dlfcn.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// Linked into a test it stands in for the system's own, as the dynamic linker looks there first;
// loaded before a program by LD_PRELOAD, it writes what it sees into the file that
// GANVAS_TEST_CONNECTIONS names.

namespace {

QMutex& watchMutex() {
    static QMutex mutex;
    return mutex;
}

QStringList& watched() {
    static QStringList all;
    return all;
}

void note(const std::string& what) {
    const QMutexLocker lock(&watchMutex());
    watched() << QString::fromStdString(what);
    if (const char* const name = std::getenv("GANVAS_TEST_CONNECTIONS")) {
        const std::string line = what + "\n";
        const int file = ::open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        [[maybe_unused]] const ssize_t written = ::write(file, line.data(), line.size());
        ::close(file);
    }
}

/// Local sockets, a display's or a message bus', lead nowhere else.
void note(const sockaddr* address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address == nullptr) {
        return;
    }
    if (address->sa_family == AF_INET) {
        const auto* const place = reinterpret_cast<const sockaddr_in*>(address);
        inet_ntop(AF_INET, &place->sin_addr, text.data(), text.size());
        note(std::string(text.data()) + ":" + std::to_string(ntohs(place->sin_port)));
    } else if (address->sa_family == AF_INET6) {
        const auto* const place = reinterpret_cast<const sockaddr_in6*>(address);
        inet_ntop(AF_INET6, &place->sin6_addr, text.data(), text.size());
        note("[" + std::string(text.data()) + "]:" + std::to_string(ntohs(place->sin6_port)));
    }
}

template<typename Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

#define WATCHED extern "C" __attribute__((visibility("default")))

WATCHED int connect(int socket, const sockaddr* address, socklen_t length) {
    note(address);
    return static_cast<int>(::syscall(SYS_connect, socket, address, length));
}

WATCHED ssize_t sendto(int socket, const void* bytes, size_t count, int flags,
                       const sockaddr* address, socklen_t length) {
    note(address);
    return ::syscall(SYS_sendto, socket, bytes, count, flags, address, length);
}

WATCHED ssize_t sendmsg(int socket, const msghdr* message, int flags) {
    note(static_cast<const sockaddr*>(message->msg_name));
    return ::syscall(SYS_sendmsg, socket, message, flags);
}

WATCHED int getaddrinfo(const char* node, const char* service, const addrinfo* hints,
                        addrinfo** result) {
    note(node == nullptr ? "" : node);
    static const auto real = next<decltype(&getaddrinfo)>("getaddrinfo");
    return real(node, service, hints, result);
}

WATCHED hostent* gethostbyname(const char* name) {
    note(name);
    static const auto real = next<decltype(&gethostbyname)>("gethostbyname");
    return real(name);
}

namespace ganvas {

void forgetConnections() {
    const QMutexLocker lock(&watchMutex());
    watched().clear();
}

QStringList connectionsTried() {
    const QMutexLocker lock(&watchMutex());
    return watched();
}

} // namespace ganvas
