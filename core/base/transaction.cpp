#include "base/transaction.h"

namespace bindery {

QString transactionName(Transaction transaction)
{
    return transaction == Transaction::Renewal ? QStringLiteral("renewal") : QStringLiteral("new");
}

std::optional<Transaction> transactionFromName(QStringView name)
{
    for (const Transaction transaction : {Transaction::New, Transaction::Renewal}) {
        if (name == transactionName(transaction))
            return transaction;
    }
    return std::nullopt;
}

} // namespace bindery
