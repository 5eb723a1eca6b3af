#include "text/report_text.h"

#include "base/read_json.h"
#include "domain/quote.h"
#include "text/answer_sections.h"
#include "text/fact_row.h"
#include "text/format.h"
#include "text/quote_summary.h"
#include "underwriting/fact_background.h"

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

/// Which edition of the service's definition has read the answer. Empty where no answer came.
QString readWith(const facts::FactSet::Entry &entry)
{
    if (!entry.fact.value && entry.fact.answer.isEmpty())
        return {};
    const Edition &definition = entry.fact.origin.definition;
    return definition.edition.isEmpty()
        ? u" With which edition of the service's definition it was read was not kept."_s
        : u" It was read with the service's definition %1."_s.arg(editionText(definition));
}

QString originOf(const FactRow &row, const facts::FactOrigin &origin)
{
    QString said = row.provenance.word;
    if (!row.source.isEmpty())
        said += u" from the service \"%1\""_s.arg(row.source);
    if (!row.obtained.isEmpty())
        said += u", "_s + row.obtained;
    if (!row.age.isEmpty() && origin.age.count() > 0)
        said += u", %1 old when the quote was made"_s.arg(row.age);
    if (origin.tries > 0)
        said += u", after %1 in %2"_s.arg(countedText(origin.tries, u"try"_s, u"tries"_s), row.elapsed);
    return said + u'.';
}

} // namespace

QString inLines(const QByteArray &json)
{
    if (!readJson(json))
        return QString::fromUtf8(json);
    QString shown;
    int depth = 0;
    bool inText = false;
    bool isEscaped = false;
    const auto newLine = [&] { shown += u'\n' + QString(2 * depth, u' '); };
    for (const QChar c : QString::fromUtf8(json)) {
        if (inText) {
            shown += c;
            inText = isEscaped || c != u'"';
            isEscaped = !isEscaped && c == u'\\';
        } else if (c == u'{' || c == u'[') {
            shown += c;
            ++depth;
            newLine();
        } else if (c == u'}' || c == u']') {
            --depth;
            newLine();
            shown += c;
        } else if (c == u',') {
            shown += c;
            newLine();
        } else if (c == u':') {
            shown += u": "_s;
        } else if (!c.isSpace()) {
            shown += c;
            inText = c == u'"';
        }
    }
    return shown;
}

ReportText reportText(const domain::Quote &quote, const risk::Record &record, int at,
                      const underwriting::OfferedProduct *offer)
{
    const std::vector<FactRow> rows = factRows(quote, record, offer);
    if (at < 0 || at >= int(rows.size()))
        return {};
    const FactRow &row = rows[std::size_t(at)];
    const facts::FactSet::Entry &entry = quote.facts.all()[std::size_t(at)];
    ReportText report{row.fact,
                      row.title,
                      row.provenance,
                      originOf(row, entry.fact.origin) + readWith(entry),
                      row.reason,
                      answerSections(entry, row, quote, underwriting::backgroundOf(entry, record, offer)),
                      inLines(entry.fact.answer)};
    if (report.sections.empty())
        report.sections.push_back({u"Found"_s, {}, {}, u"There is nothing to read: %1."_s.arg(row.provenance.word)});
    return report;
}

} // namespace bindery::text
