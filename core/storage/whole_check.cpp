#include "storage/whole_check.h"

#include "storage/connection.h"
#include "storage/file_inspection.h"

#include <QLoggingCategory>

namespace bindery::storage {

namespace {

Q_LOGGING_CATEGORY(lcCheck, "bindery.storage.check")

} // namespace

WholeCheck::WholeCheck(QString path, SharedIntegrity integrity, std::function<void()> ended)
    : m_path(std::move(path)), m_integrity(std::move(integrity)), m_ended(std::move(ended))
{
    setObjectName(QStringLiteral("bindery store check"));
}

WholeCheck::~WholeCheck()
{
    m_stop.store(true, std::memory_order_relaxed);
    wait();
}

void WholeCheck::run()
{
    ConnectionOptions options;
    options.path = m_path;
    const Result<std::unique_ptr<Connection>> connection = Connection::open(options);
    if (!connection) {
        qCInfo(lcCheck).noquote() << "the store was not checked:" << connection.error().detail;
        return;
    }
    (*connection)->setInterruption(&m_stop);
    const Result<void> checked = checkContent(**connection, m_path, Thoroughness::Whole);
    if (m_stop.load(std::memory_order_relaxed))
        return;
    if (!checked) {
        qCInfo(lcCheck).noquote() << "the store is damaged:" << checked.error().detail;
        m_damage = checked.error();
    }
    m_integrity->store(checked ? Integrity::Sound : Integrity::Damaged);
    m_ended();
}

} // namespace bindery::storage
