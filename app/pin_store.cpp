#include "app/pin_store.h"

#include "core/error.h"
#include "core/io/pins_file.h"
#include "ui/play/pin_tray.h"

#include <QStandardPaths>

#include <chrono>

namespace ganvas {

namespace {

using namespace std::chrono_literals;

constexpr auto kDelay = 500ms;

} // namespace

PinStore::PinStore(PinTray* tray, QObject* parent)
    : QObject(parent),
      m_tray(tray),
      m_file(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation).toStdString()) {
    m_file /= "pins.json";
    const PinsRead read = read_pins(m_file);
    m_tray->setPins(read.pins);
    m_tray->setMessage(QString::fromStdString(read.problem));
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelay);
    connect(&m_delay, &QTimer::timeout, this, &PinStore::write);
    connect(m_tray, &PinTray::changed, &m_delay, qOverload<>(&QTimer::start));
}

PinStore::~PinStore() {
    if (m_delay.isActive()) {
        write();
    }
}

void PinStore::write() {
    m_delay.stop();
    try {
        std::error_code ignored; // Writing says what is wrong with the folder.
        std::filesystem::create_directories(m_file.parent_path(), ignored);
        write_pins(m_file, m_tray->pins());
    } catch (const Error& error) {
        m_tray->setMessage(QString::fromUtf8(error.what()));
    }
}

} // namespace ganvas
