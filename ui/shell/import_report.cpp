#include "ui/shell/import_report.h"

#include "ui/common/format.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace bindery::ui {

void ImportReport::imported(const QString &path, const domain::ParsedApplication &parsed)
{
    ++m_imported;
    const QString name = QFileInfo(path).fileName();
    if (!parsed.problems.empty()) {
        QStringList places;
        for (const domain::Problem &problem : parsed.problems)
            places.append(problem.path);
        m_remarks.append(u"%1: not understood and left empty: %2."_s.arg(name, places.join(u", "_s)));
    }
    if (!parsed.application.unknownFields.isEmpty()) {
        m_remarks.append(u"%1: kept, though Bindery does not know them: %2."_s.arg(
            name, parsed.application.unknownFields.keys().join(u", "_s)));
    }
}

void ImportReport::refused(const QString &path, const domain::Problem &problem)
{
    m_refusals.append(u"%1: %2"_s.arg(QFileInfo(path).fileName(), problem.message));
}

Meaning ImportReport::meaning() const
{
    if (!m_refusals.isEmpty())
        return Meaning::Bad;
    return m_remarks.isEmpty() ? Meaning::Good : Meaning::Attention;
}

QString ImportReport::sentence() const
{
    QStringList sentences = m_refusals + m_remarks;
    if (m_imported > 0) {
        sentences.prepend(u"%1 imported."_s.arg(
            countedText(m_imported, u"application was"_s, u"applications were"_s)));
    }
    return sentences.join(u' ');
}

} // namespace bindery::ui
