#pragma once

#include <QString>

#include <optional>

namespace bindery::domain {

/// What a state allows and which dates a plan is in force for may differ between the two.
enum class Transaction { New, Renewal };

/// "new", "renewal".
[[nodiscard]] QString transactionName(Transaction transaction);
[[nodiscard]] std::optional<Transaction> transactionFromName(QStringView name);

} // namespace bindery::domain
