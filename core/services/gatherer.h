#pragma once

// Asks every data service at once for what a product orders for one application. Gathering never fails: a value that
// could not be had is a fact with its reason.

#include "async/call_context.h"
#include "base/result.h"
#include "facts/fact_set.h"
#include "risk/record/record.h"
#include "services/order.h"

#include <QDate>
#include <QMap>
#include <QStringList>
#include <qcoro/qcorotask.h>

#include <functional>
#include <optional>

namespace bindery::domain {
struct FetchProgress;
}

namespace bindery::services {

class DataService;

/// Told of each line, on the thread that gathers.
using ProgressSink = std::function<void(const domain::FetchProgress &)>;

struct GatherTerms {
    /// Why a service may not be asked, by its code: the law of a state forbids its use.
    QMap<QString, QString> withheld;
    /// Facts by their names (FactSet::Entry::name), whose services are asked although a fresh answer is at hand.
    QStringList askAnew;
    /// What stands in for the service of an order with a plan of its own (Order::standInPlan). No value: nothing does.
    std::function<std::optional<risk::Record>(const Order &order)> standIn;
    /// The day of formulas that read "today". An invalid one has no value there.
    QDate today;
};

class Gatherer {
public:
    /// Finds the service of this code. Null: the settings have none, and its facts fail with that reason.
    using ServiceFinder = std::function<DataService *(const QString &code)>;
    explicit Gatherer(ServiceFinder services);

    /// `progress` is called on this thread, from the first moment on, and never after the task has ended. Only a
    /// stopped context ends the task without facts: ErrorCode::Cancelled. A deadline gives fallbacks, like a failure.
    [[nodiscard]] QCoro::Task<Result<facts::FactSet>>
    gatherAsync(risk::Record record, Orders orders, ProgressSink progress, CallContext context, GatherTerms terms = {});

private:
    ServiceFinder m_services;
};

} // namespace bindery::services
