#include "services/definition/fact_text.h"

#include "domain/amount_text.h"
#include "risk/check/record_formulas.h"
#include "risk/record/field_value.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "services/definition/answer_shape.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

using Form = SummaryPart::Form;

constexpr std::size_t MostFieldsTold = 3;

QString counted(const Decimal &count, const QString &one, const QString &several)
{
    return u"%1 %2"_s.arg(count.toString(), count == Decimal(1) ? one : several);
}

QString textOf(const SummaryPart &part, risk::RecordFormulaValues &values)
{
    if (part.form == Form::Constant)
        return part.text;
    const risk::FieldValue value = values.valueOf(part.formula, {});
    const Decimal *const number = std::get_if<Decimal>(&value);
    if (number && part.form == Form::Dollars)
        return domain::dollarsText(*number);
    if (number && part.form == Form::Counted)
        return counted(*number, part.one, part.several);
    return values.textOf(part.formula, {});
}

/// The first fields that are given and not personal: "score 712, bureau Example".
QString toldByFields(const risk::Record &answer)
{
    const risk::ItemKind &kind = answer.schema()->policy();
    QStringList told;
    for (std::size_t at = 0; at < kind.fields.size() && told.size() < qsizetype(MostFieldsTold); ++at) {
        risk::FieldAddress address;
        address.field = static_cast<int>(at);
        const QString text = kind.fields[at].isPersonal ? QString() : risk::fieldText(answer, address);
        if (!text.isEmpty())
            told.append(u"%1 %2"_s.arg(kind.fields[at].title.english.toLower(), text));
    }
    return told.join(u", "_s);
}

int doubtsIn(const risk::ItemKind &kind, const risk::Item &item)
{
    const int list = kind.listIndex(QString(NotUnderstoodName));
    return list < 0 ? 0 : static_cast<int>(item.lists[list].size());
}

/// The number of fields, and of entries of lists, that were not understood.
int notUnderstood(const risk::Record &answer)
{
    const risk::Schema &schema = *answer.schema();
    const risk::ItemKind &kind = schema.policy();
    int count = doubtsIn(kind, answer.policy());
    for (std::size_t list = 0; list < kind.lists.size(); ++list) {
        const risk::ItemKind &entries = schema.kinds[static_cast<std::size_t>(kind.lists[list].kind)];
        for (const risk::Item &entry : answer.policy().lists[static_cast<qsizetype>(list)])
            count += doubtsIn(entries, entry) > 0 ? 1 : 0;
    }
    return count;
}

} // namespace

QString summaryOf(const FactText &text, const risk::Record &answer)
{
    QString summary;
    if (text.formulas) {
        risk::RecordFormulaValues values(answer, *text.formulas, QDate());
        for (const SummaryPiece &piece : text.summary) {
            if (piece.when >= 0 && !values.isTrue(piece.when, {}))
                continue;
            for (const SummaryPart &part : piece.parts)
                summary += textOf(part, values);
        }
    } else {
        summary = toldByFields(answer);
    }
    const int doubts = notUnderstood(answer);
    if (doubts > 0)
        summary += u", %1 not understood"_s.arg(counted(Decimal(doubts), u"part"_s, u"parts"_s));
    return summary;
}

} // namespace bindery::services
