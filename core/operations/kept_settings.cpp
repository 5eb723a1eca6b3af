#include "operations/kept_settings.h"

#include "base/read_json.h"
#include "services/service_settings.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bindery::operations {

namespace {

constexpr auto Services = "services"_L1;
constexpr auto PipelineField = "pipeline"_L1;

QJsonObject servicesOf(const std::optional<QByteArray> &kept)
{
    const auto json = readJson(kept.value_or(QByteArray("{}")));
    return json ? toQJson(*json).toObject().value(Services).toObject() : QJsonObject();
}

QByteArray document(const QJsonObject &services)
{
    return QJsonDocument(QJsonObject{{Services, services}}).toJson(QJsonDocument::Compact);
}

} // namespace

QJsonObject keptOf(const std::optional<QByteArray> &kept, const QString &service)
{
    return servicesOf(kept).value(service).toObject().value(PipelineField).toObject();
}

QByteArray keptWith(const std::optional<QByteArray> &kept, const QString &service, const QJsonObject &change)
{
    return keptReplaced(kept, service, services::mergedSettings(keptOf(kept, service), change));
}

QByteArray keptReplaced(const std::optional<QByteArray> &kept, const QString &service, const QJsonObject &pipeline)
{
    QJsonObject all = servicesOf(kept);
    QJsonObject own = all.value(service).toObject();
    own.insert(PipelineField, pipeline);
    all.insert(service, own);
    return document(all);
}

QByteArray keptWithout(const std::optional<QByteArray> &kept, const QString &service)
{
    QJsonObject all = servicesOf(kept);
    all.remove(service);
    return document(all);
}

} // namespace bindery::operations
