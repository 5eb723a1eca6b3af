#pragma once

// A record as JSON: the file that an underwriter imports or the command line quotes, and the form in the store.
//
// Reading is tolerant. It takes the fields that it understands, keeps unknown fields in Record::unknownFields (by JSON
// path), and tells every wrong field at once. It refuses a name that is given twice in one object. No input makes it
// crash. No sentence repeats the content of the file, which may be personal.
//
// A field that is worked out is neither read nor written. A file that gives one has it kept among the unknown fields.

#include "base/problem.h"
#include "risk/record/record.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QJsonObject>

namespace bindery {
struct JsonNode;
}

namespace bindery::risk {

/// 4 MiB. A caller that opens a file asks for its size first.
constexpr qint64 MostRecordBytes = 4 * 1024 * 1024;
/// Unknown fields are kept up to this size. Larger ones are a problem, and none of them is kept.
constexpr qsizetype MostUnknownBytes = 64 * 1024;

/// The problem of a file that is larger than MostRecordBytes.
[[nodiscard]] Problem tooLargeProblem();

struct ReadRecord {
    /// The fields that could be read. The rest is not given.
    Record record;
    /// Fields of the wrong type or shape, with what was expected. The record's check tells missing fields.
    Problems problems;
};

/// The JSON holds personal data in the clear. It is for the store, and for an export by the user.
[[nodiscard]] QJsonObject recordToJson(const Record &record);

/// Never fails. Reads one item more than each list allows. A field that is absent, or wrong and unreadable, has the
/// value that counts where none is given (Field::otherwise).
[[nodiscard]] ReadRecord recordFromJson(std::shared_ptr<const Schema> schema, const JsonNode &json);

/// Reads a file's content. An error is one sentence for a text that is no JSON object at all: too large, empty, not
/// UTF-8, broken at line and column, with a name given twice, nested too deeply, or without a field of the product.
/// Dates whose default is today are `today` where the file does not give them.
[[nodiscard]] tl::expected<ReadRecord, Problem> readRecord(std::shared_ptr<const Schema> schema, const QByteArray &text,
                                                           QDate today);

} // namespace bindery::risk
