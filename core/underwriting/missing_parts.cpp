#include "base/folder_files.h"
#include "base/json_node.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "risk/product/product.h"
#include "risk/schema/part.h"
#include "risk/schema/schema.h"
#include "rules/set/rule_book.h"
#include "services/definition/service_definition.h"
#include "underwriting/books.h"
#include "underwriting/offer_book.h"
#include "underwriting/offered_product.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::underwriting {

namespace {

/// The place of $.orders.CODE.stand_in.plan.
Place standInPlace(const risk::Product &product, const QString &service)
{
    const JsonNode *node = product.orders.find(service);
    for (const auto name : {u"stand_in", u"plan"}) {
        if (node)
            node = node->find(name);
    }
    return node ? node->place : Place();
}

QStringList linesOf(const rating::PlanLibrary &plans)
{
    QStringList lines;
    for (const rating::Plan *plan : plans.all())
        lines.append(plan->line());
    lines.removeDuplicates();
    lines.sort();
    return lines;
}

bool hasPlan(const rating::PlanLibrary &plans, const QString &code)
{
    const std::vector<const rating::Plan *> all = plans.all();
    return std::any_of(all.begin(), all.end(), [&code](const auto *plan) { return plan->edition().code == code; });
}

} // namespace

Problems missingParts(const Books &books)
{
    Problems problems;
    for (const OfferBook::Offer &offer : books.offers.all()) {
        const risk::Product &product = *offer->product;
        const QString file = product.files->name + u"/product.json"_s;
        const auto tell = [&](const QString &path, Place place, const QString &sentence) {
            place.file = file;
            problems.push_back(Problem(path, sentence, place));
        };
        for (const risk::Part &part : product.schema->parts) {
            if (!books.plans.ofLine(part.line).empty())
                continue;
            const QString path = part.code.isEmpty() ? u"$.line"_s : u"$.parts.%1.line"_s.arg(part.code);
            tell(path, part.place,
                 u"No rate plan has the line \"%1\". Put one with \"line\": \"%1\" into plans, or name the line of a "
                 "plan that is there: %2."_s.arg(part.line, linesOf(books.plans).join(u", "_s)));
        }
        if (!books.rules.hasLine(product.line)) {
            tell(u"$.line"_s, {},
                 u"No rules have the line \"%1\". Put a set with \"line\": \"%1\" into rules."_s.arg(product.line));
        }
        for (const services::Order &order : offer->orders.orders) {
            if (order.standInPlan.isEmpty() || hasPlan(books.plans, order.standInPlan))
                continue;
            const QString &service = order.service->code;
            tell(u"$.orders.%1.stand_in.plan"_s.arg(service), standInPlace(product, service),
                 u"There is no rate plan \"%1\". Put it into plans, or name the code of one that is there."_s.arg(
                     order.standInPlan));
        }
    }
    return problems;
}

} // namespace bindery::underwriting
