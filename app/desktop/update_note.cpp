#include "desktop/update_note.h"

#include "text/format.h"

#include <QProgressDialog>

using namespace Qt::StringLiterals;

namespace bindery::app {

namespace {

constexpr int Steps = 1000;
constexpr int ShownAfterMs = 500;

} // namespace

UpdateNote::UpdateNote(QObject *parent) : QObject(parent) {}

UpdateNote::~UpdateNote() = default;

void UpdateNote::show(qint64 done, qint64 of)
{
    if (of <= 0)
        return;
    if (!m_dialog) {
        m_dialog = std::make_unique<QProgressDialog>();
        m_dialog->setObjectName(u"updateNote"_s);
        m_dialog->setRange(0, Steps);
        m_dialog->setMinimumDuration(ShownAfterMs);
        // The update is one transaction: after the end of the program the store is as it was.
        m_dialog->setCancelButton(nullptr);
        m_dialog->setAutoClose(false);
        m_dialog->setAutoReset(false);
    }
    m_dialog->setLabelText(
        u"The store is brought up to date for this version of Bindery: %1 of %2. A copy of it as it was is kept."_s.arg(
            text::countText(done), text::countText(of)));
    m_dialog->setValue(int(Steps * done / of));
}

void UpdateNote::close()
{
    m_dialog.reset();
}

} // namespace bindery::app

#include "moc_update_note.cpp"
