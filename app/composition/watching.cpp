#include "composition/watching.h"

#include "base/clock.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "resilience/pipeline/pipeline.h"
#include "services/connected_services.h"
#include "storage/database_health.h"
#include "telemetry/call_statistics.h"
#include "telemetry/monitor.h"

namespace bindery::composition {

using namespace Qt::StringLiterals;

void watchServices(telemetry::Monitor &monitor, Clock &clock, const services::ConnectedServices &services)
{
    for (const resilience::Pipeline *pipeline : services.pipelines()) {
        monitor.memory().watch(u"answer_cache"_s, u"Answers in memory"_s,
                               [pipeline] { return pipeline->cacheBytes(); });
        monitor.memory().watch(u"call_statistics"_s, u"Call statistics"_s,
                               [pipeline] { return pipeline->statistics().bytes(); });
        monitor.watchCalls(pipeline->service(), pipeline->title(),
                           [&clock, pipeline] { return pipeline->statistics().callsLastMinute(clock.now()); });
    }
}

void watchMemory(telemetry::Monitor &monitor, const rating::PlanLibrary &plans)
{
    // Plans never change while the program runs.
    qint64 planBytes = 0;
    for (const rating::Plan *plan : plans.all()) {
        for (const auto &[path, content] : plan->ratingFiles())
            planBytes += path.size() * qint64(sizeof(QChar)) + content.size();
    }
    monitor.memory().watch(u"rate_plans"_s, u"Rate plans, as files"_s, [planBytes] { return planBytes; });
    monitor.memory().watch(u"sqlite"_s, u"SQLite"_s, &storage::databaseMemoryBytes);
}

} // namespace bindery::composition
