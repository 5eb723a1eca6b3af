#include "storage/codec/notice_codec.h"

#include "domain/adverse_action.h"
#include "storage/codec/record_reader.h"
#include "storage/store_error.h"

namespace bindery::storage {

using namespace domain;
using L = QLatin1StringView;

namespace {

QJsonObject toJson(const AdverseActionNotice &notice)
{
    QJsonArray factors;
    for (const AdverseFactor &factor : notice.factors) {
        factors.append(
            QJsonObject{{L("text"), factor.text}, {L("weight"), factor.weight.toString()}, {L("rule"), factor.rule}});
    }
    return {{L("report"), notice.report},
            {L("agency"), notice.agency},
            {L("agencyAddress"), notice.agencyAddress},
            {L("agencyPhone"), notice.agencyPhone},
            {L("reportDate"), notice.reportDate.isValid() ? notice.reportDate.toString(Qt::ISODate) : QString()},
            {L("reportAgeDays"), notice.reportAgeDays},
            {L("factors"), factors},
            {L("draft"), notice.draft}};
}

AdverseFactor factorFrom(RecordReader &json)
{
    AdverseFactor factor;
    factor.text = json.text(L("text"));
    factor.weight = json.decimal(L("weight"));
    factor.rule = json.text(L("rule"));
    return factor;
}

AdverseActionNotice noticeFrom(RecordReader &json)
{
    AdverseActionNotice notice;
    json.fill({{L("report"), &notice.report},
               {L("agency"), &notice.agency},
               {L("agencyAddress"), &notice.agencyAddress},
               {L("agencyPhone"), &notice.agencyPhone}});
    notice.reportDate = json.date(L("reportDate"));
    notice.reportAgeDays = json.number(L("reportAgeDays"));
    notice.draft = json.text(L("draft"));
    notice.factors = json.parts(L("factors"), &factorFrom);
    return notice;
}

} // namespace

QByteArray encodeNotices(const std::vector<AdverseActionNotice> &notices)
{
    QJsonArray array;
    for (const AdverseActionNotice &notice : notices)
        array.append(toJson(notice));
    return compactJson({{L("notices"), array}});
}

Result<std::vector<AdverseActionNotice>> decodeNotices(const QByteArray &json)
{
    const Result<QJsonObject> object = parsedObject(json, QStringLiteral("notices"));
    if (!object)
        return failure(object.error());
    RecordReader reader(*object);
    std::vector<AdverseActionNotice> notices = reader.parts(L("notices"), &noticeFrom);
    if (!reader.ok())
        return failure(unreadableRecord(QStringLiteral("notices: ") + reader.failed()));
    return notices;
}

} // namespace bindery::storage
