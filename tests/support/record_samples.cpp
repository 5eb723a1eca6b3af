#include "test_support/record_samples.h"

#include "base/read_json.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"

#include <QFile>

namespace bindery::test {

const risk::ProductBook &shippedProducts()
{
    static const risk::ProductBook book = [] {
        auto read = risk::ProductBook::load(QStringLiteral(":/bindery/products"));
        if (!read)
            qFatal("the products that ship have problems: %s", qUtf8Printable(toText(read.error().front())));
        return std::move(*read);
    }();
    return book;
}

std::shared_ptr<const risk::Schema> autoSchema()
{
    return shippedProducts().newest(QStringLiteral("personal-auto"))->schema;
}

risk::Record recordOf(const QByteArray &json, QDate today)
{
    auto read = risk::readRecord(autoSchema(), json, today);
    if (!read)
        qFatal("no application: %s", qUtf8Printable(toText(read.error())));
    if (!read->problems.empty())
        qFatal("an application with problems: %s", qUtf8Printable(toText(read->problems.front())));
    return std::move(read->record);
}

risk::Record shippedSample(const QString &name, QDate today)
{
    QFile file(QStringLiteral(":/bindery/samples/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("there is no sample %s", qUtf8Printable(name));
    return recordOf(file.readAll(), today);
}

void setAt(risk::Record &record, const QString &path, const QString &text)
{
    const auto address = risk::addressOf(*record.schema(), path);
    if (!address)
        qFatal("no field %s", qUtf8Printable(path));
    const risk::Schema &schema = *record.schema();
    risk::Item *item = &record.policy();
    int kind = 0;
    for (const auto &[list, index] : address->item) {
        kind = schema.kinds[static_cast<std::size_t>(kind)].lists[static_cast<std::size_t>(list)].kind;
        QList<risk::Item> &items = item->lists[list];
        while (items.size() <= index)
            items.append(risk::Record::emptyItem(schema, kind));
        item = &items[index];
    }
    risk::setFieldText(record, *address, text);
}

QString textAt(const risk::Record &record, const QString &path)
{
    const auto address = risk::addressOf(*record.schema(), path);
    if (!address)
        qFatal("no field %s", qUtf8Printable(path));
    return risk::fieldText(record, *address);
}

facts::FactKey factKey(const QString &service)
{
    return {service, {}};
}

facts::FactKey factKey(const QString &service, int item)
{
    return {service, {{0, item}}};
}

facts::RecordFact factOf(const std::shared_ptr<const risk::Schema> &answer, const QByteArray &json,
                         facts::FactOrigin origin)
{
    const auto read = readJson(json);
    if (!read)
        qFatal("no JSON: %s", qUtf8Printable(toText(read.error())));
    risk::ReadRecord record = risk::recordFromJson(answer, *read);
    if (!record.problems.empty())
        qFatal("no answer: %s", qUtf8Printable(toText(record.problems.front())));
    facts::RecordFact fact;
    fact.value = std::move(record.record);
    fact.origin = std::move(origin);
    return fact;
}

facts::RecordFact noFact(facts::FactOrigin origin)
{
    facts::RecordFact fact;
    fact.origin = std::move(origin);
    return fact;
}

} // namespace bindery::test
