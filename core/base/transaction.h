#pragma once

#include <QString>

#include <optional>

namespace bindery {

/// The kind of business. What a state allows, and the dates on which a plan is in force, may differ between the two.
enum class Transaction { New, Renewal };

/// The name of a kind: "new", "renewal".
[[nodiscard]] QString transactionName(Transaction transaction);
[[nodiscard]] std::optional<Transaction> transactionFromName(QStringView name);

} // namespace bindery
