#pragma once

// The rules that accept, refer or decline, held as data, each match with its reason in words.

#include "domain/application.h"
#include "domain/problem.h"
#include "domain/quote.h"
#include "domain/risk_facts.h"

#include <tl/expected.hpp>

#include <QDate>

#include <memory>
#include <optional>

namespace bindery::underwriting {

class RuleBook {
public:
    /// Reads and checks the rules below `root` (":/bindery/rules"). All problems at once, with file and place.
    [[nodiscard]] static tl::expected<RuleBook, domain::Problems> load(const QString &root);

    RuleBook(RuleBook &&) noexcept;
    RuleBook &operator=(RuleBook &&) noexcept;
    ~RuleBook();

    /// `ratingFailure` says why there is no premium, and refers. Decline over refer over accept; each match a reason.
    [[nodiscard]] domain::Decision decide(const domain::AutoApplication &application, const domain::RiskFacts &facts,
                                          const std::optional<domain::Premium> &premium, const QString &ratingFailure,
                                          QDate today) const;

private:
    struct Parts;
    explicit RuleBook(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace bindery::underwriting
