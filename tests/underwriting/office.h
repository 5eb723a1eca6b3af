#pragma once

// A workflow with all that it stands on, as a program has it: store on a file, mock services over HTTP, plans and
// rules as they ship. One Office is one run of the program; the services go on when it ends.

#include "cache/key_maker.h"
#include "domain/audit_line.h"
#include "domain/quote_on_record.h"
#include "domain/submission.h"
#include "resilience/pipeline/connectivity.h"
#include "services/connected_services.h"
#include "services/curl_transport.h"
#include "storage/audit_store.h"
#include "storage/database.h"
#include "storage/edition_store.h"
#include "storage/quote_store.h"
#include "storage/release_store.h"
#include "storage/store_set.h"
#include "storage/stored_types.h"
#include "storage/submission_store.h"
#include "telemetry/monitor.h"
#include "test_support/wait.h"
#include "underwriting/submission_workflow.h"
#include "world.h"

namespace bindery::test {

struct Office {
    World &world;
    underwriting::Books books;
    services::ServiceCatalog catalog;
    resilience::Connectivity connectivity;
    cache::KeyMaker keys{QByteArray(32, 'k')};
    UnreliableProtector protector;
    telemetry::Monitor monitor{world.clock, telemetry::ServiceLevelSettings()};
    storage::StoreSet stores{world.clock, protector, {books.products, shippedAnswers()}};
    services::CurlTransport transport{world.clock};
    services::ConnectedServices connected{catalog, ground()};
    underwriting::SubmissionWorkflow workflow;
    /// Every change the workflow has told of, in order.
    std::vector<domain::SubmissionSummary> changes;

    Office(World &where, const QString &file, underwriting::WorkflowSettings settings = {},
           std::chrono::milliseconds longestQuestion = std::chrono::seconds(3))
        : Office(where, {shippedProducts(), shippedOffers().offers, where.plans, where.rules}, file, settings,
                 longestQuestion)
    {
    }
    /// With these books, which outlive it, in place of those that ship.
    Office(World &where, underwriting::Books with, const QString &file, underwriting::WorkflowSettings settings = {},
           std::chrono::milliseconds longestQuestion = std::chrono::seconds(3))
        : world(where), books(with), catalog(hastyCatalog(where.services.baseUrl(), longestQuestion)),
          workflow(underwriting::WorkflowParts{where.clock, stores, connected.gatherer(), books, &monitor}, settings)
    {
        QObject::connect(&workflow, &underwriting::SubmissionWorkflow::submissionChanged, &workflow,
                         [this](const domain::SubmissionSummary &summary) { changes.push_back(summary); });
        const auto opened = wait(stores.database.openAsync(storage::DatabaseFile(file), CallContext()));
        if (!opened)
            qFatal("the store cannot be opened");
    }

    /// As a program has it, but for the call log.
    [[nodiscard]] services::ServicesGround ground()
    {
        services::ServicesGround ground{world.clock, connectivity, transport, keys};
        ground.stored = &stores.answers;
        ground.monitor = &monitor;
        ground.random = [] { return 0.5; };
        ground.definitions = [](const QString &code) { return shippedOffers().definition(code); };
        return ground;
    }

    [[nodiscard]] Result<domain::Quote> submit(const risk::Record &application, const QString &id = {},
                                               const QString &plan = {})
    {
        return wait(workflow.submitAsync(id, application, CallContext(), underwriting::QuoteWishes(plan)));
    }
    [[nodiscard]] domain::Submission load(const QString &id)
    {
        return wait(workflow.loadAsync(id, CallContext())).value();
    }
    [[nodiscard]] std::vector<domain::SubmissionSummary> list()
    {
        return wait(workflow.listAsync(CallContext())).value();
    }
    [[nodiscard]] QStringList actions(const QString &id)
    {
        QStringList found;
        const std::vector<domain::AuditLine> history = wait(workflow.historyAsync(id, CallContext())).value();
        for (const domain::AuditLine &line : history)
            found.append(line.action);
        return found;
    }
};

/// A sample that ships, to be quoted from today on.
inline risk::Record sample(const QString &name, const Clock &clock)
{
    return shippedSample(name, clock.today());
}

} // namespace bindery::test
