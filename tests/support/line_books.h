#pragma once

// Products, plans and rules of a line that is there for tests alone (tests/lines), read once a process.

#include "rating/run/plan_library.h"
#include "risk/product/product.h"
#include "risk/product/product_book.h"
#include "risk/record/record_json.h"
#include "rules/set/rule_book.h"
#include "services/definition/definition_reader.h"
#include "test_support/files.h"
#include "underwriting/books.h"
#include "underwriting/offer_book.h"

#include <map>
#include <memory>

namespace bindery::test {

struct LineBooks {
    QString folder;
    risk::ProductBook products;
    underwriting::OfferBook offers;
    rating::PlanLibrary plans;
    rules::RuleBook rules;

    /// `line` is a folder of tests/lines.
    static const LineBooks &of(const QString &line)
    {
        static std::map<QString, std::unique_ptr<const LineBooks>> known;
        std::unique_ptr<const LineBooks> &books = known[line];
        if (!books)
            books = std::make_unique<const LineBooks>(made(QStringLiteral(BINDERY_SOURCE_DIR "/tests/lines/") + line));
        return *books;
    }

    [[nodiscard]] underwriting::Books view() const { return {products, offers, plans, rules}; }
    [[nodiscard]] std::shared_ptr<const underwriting::OfferedProduct> offer() const { return offers.all().front(); }
    /// A file of the samples of the only product.
    [[nodiscard]] risk::Record sample(const QString &name, QDate day) const
    {
        const risk::WholeProduct &product = products.all().front();
        const QString file = folder + QStringLiteral("/products/%1/samples/%2").arg(product->code, name);
        return risk::readRecord(product->schema, contentOf(file), day).value().record;
    }

private:
    template<class T>
    static T whole(tl::expected<T, Problems> read)
    {
        if (!read)
            qFatal("a line for tests cannot be read: %s", qUtf8Printable(toText(read.error().front())));
        return std::move(*read);
    }
    static LineBooks made(const QString &folder)
    {
        risk::ProductBook products = whole(risk::ProductBook::load(folder + QStringLiteral("/products")));
        const auto definition = [folder](const QString &code) -> services::WholeDefinition {
            return services::loadDefinition(folder + QStringLiteral("/services/%1.json").arg(code)).value_or(nullptr);
        };
        underwriting::OfferBook offers = whole(underwriting::OfferBook::make(products, definition));
        rating::PlanLibrary plans = whole(rating::PlanLibrary::load(folder + QStringLiteral("/plans")));
        rules::RuleBook rules = whole(rules::RuleBook::load(folder + QStringLiteral("/rules"), offers.lineInputs()));
        return {folder, std::move(products), std::move(offers), std::move(plans), std::move(rules)};
    }
};

} // namespace bindery::test
