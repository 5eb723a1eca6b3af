#include "workbench/sample_loader.h"

#include "underwriting/application_file.h"
#include "underwriting/desk.h"

#include <QDateTime>
#include <QDir>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace bindery::app {

namespace {

Q_LOGGING_CATEGORY(lcSamples, "bindery.desktop.samples")

std::vector<domain::AutoApplication> readFolder(const QString &path, QDate today)
{
    std::vector<domain::AutoApplication> applications;
    const QDir folder(path);
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const auto parsed = underwriting::readApplicationFile(folder.filePath(name), today);
        if (parsed)
            applications.push_back(parsed->application);
        else
            qCWarning(lcSamples) << "no application in sample" << name;
    }
    return applications;
}

} // namespace

QCoro::Task<Result<int>> loadSamplesAsync(underwriting::Desk &desk, Clock &clock, QString folder, CallContext context)
{
    const Result<std::vector<domain::SubmissionSummary>> there = co_await desk.pageAsync(std::nullopt, 1, context);
    if (!there)
        co_return failure(there.error());
    if (!there->empty())
        co_return 0;
    const QDate today = QDateTime::fromMSecsSinceEpoch(clock.utcNow().time_since_epoch().count()).date();
    const std::vector<domain::AutoApplication> applications = readFolder(folder, today);
    int saved = 0;
    for (const domain::AutoApplication &application : applications) {
        const Result<QString> id = co_await desk.saveDraftAsync(QString(), application, context);
        if (!id)
            co_return failure(id.error());
        ++saved;
    }
    co_return saved;
}

} // namespace bindery::app
