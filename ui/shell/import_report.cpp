#include "ui/shell/import_report.h"

#include "risk/check/plain_value.h"
#include "risk/schema/schema.h"
#include "text/format.h"

#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

/// The field holds the text that was written, which is no value of it.
bool isUnread(const risk::Record &record, const QString &path)
{
    const auto address = risk::addressOf(*record.schema(), path);
    return address && address->field >= 0 && risk::unreadText(record.value(*address));
}

} // namespace

void ImportReport::imported(const QString &path, const risk::ReadRecord &parsed)
{
    ++m_imported;
    QStringList said;
    if (!parsed.problems.empty()) {
        QStringList kept;
        QStringList empty;
        for (const Problem &problem : parsed.problems)
            (isUnread(parsed.record, problem.path) ? kept : empty).append(problem.path);
        if (!kept.isEmpty())
            said.append(u"Not understood, and kept as it is written: %1."_s.arg(kept.join(u", "_s)));
        if (!empty.isEmpty())
            said.append(u"Not understood and left empty: %1."_s.arg(empty.join(u", "_s)));
    }
    if (!parsed.record.unknownFields.isEmpty()) {
        said.append(
            u"Kept, though Bindery does not know them: %1."_s.arg(parsed.record.unknownFields.keys().join(u", "_s)));
    }
    if (!said.isEmpty())
        m_lines.push_back({QFileInfo(path).fileName(), false, said.join(u' ')});
}

void ImportReport::refused(const QString &path, const Problem &problem)
{
    m_lines.push_back({QFileInfo(path).fileName(), true, problem.message});
}

Meaning ImportReport::meaning() const
{
    if (refusals() > 0)
        return Meaning::Bad;
    return m_lines.empty() ? Meaning::Good : Meaning::Attention;
}

QString ImportReport::sentence() const
{
    QStringList sentences;
    if (m_imported > 0)
        sentences.append(text::countedText(m_imported, u"application was"_s, u"applications were"_s) + u" imported."_s);
    if (isShort()) {
        for (const Line &line : m_lines)
            sentences.append(u"%1: %2"_s.arg(line.file, line.text));
        return sentences.join(u' ');
    }
    const int refused = refusals();
    const int remarked = int(m_lines.size()) - refused;
    if (refused > 0)
        sentences.append(text::countedText(refused, u"file was"_s, u"files were"_s) + u" refused."_s);
    if (remarked > 0)
        sentences.append(
            u"In %1 not everything was understood."_s.arg(text::countedText(remarked, u"file"_s, u"files"_s)));
    return sentences.join(u' ');
}

int ImportReport::refusals() const
{
    return int(std::count_if(m_lines.begin(), m_lines.end(), [](const Line &line) { return line.isRefused; }));
}

} // namespace bindery::ui
