#pragma once

// Compares a JSON Schema with the program. An independent validator (python3-jsonschema) reads the same documents. What
// the schema refuses, the program refuses at that path. What the program alone refuses is of a listed kind.
//
//   test::SchemaTrial trial({schemaFile, problemsOf, OnlyTheProgram});
//   trial.addSound(u"what ships"_s, json);
//   trial.addBroken(u"a mistake"_s, json);
//   trial.addDamaged({json, other}, test::steps(1000, 10'000));
//   trial.verify();

#include "base/problem.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QStringList>

#include <functional>
#include <vector>

namespace bindery {
struct JsonNode;
}

namespace bindery::test {

class SchemaTrial {
public:
    struct Parts {
        /// The file of the schema.
        QString schema;
        /// What the program says of a document. The path of a problem begins with $. A problem with another path is of
        /// another file, and is compared with nothing.
        std::function<Problems(const QByteArray &)> problemsOf;
        /// Regular expressions for the sentences of what the program alone can tell.
        QStringList onlyTheProgram;
        /// Paths, below which the program tells everything alone.
        QStringList pathsOfTheProgram = {};
        /// Paths, below which the program reads nothing before everything else is sound.
        QStringList pathsReadLast = {};
    };

    explicit SchemaTrial(Parts parts);

    /// A document that neither the schema nor the program may refuse.
    void addSound(const QString &name, const QByteArray &json);
    /// Any other document. One that is no JSON object is left out.
    void addBroken(const QString &name, const QByteArray &json);
    /// So many documents, each of which is one of these, damaged at one to three places at random. The first of them
    /// is taken most often.
    void addDamaged(const std::vector<QByteArray> &sound, int count);

    /// Skips the test where the validator is not installed.
    void verify() const;

private:
    struct Document {
        QString name;
        QByteArray json;
        bool isSound = false;
    };

    [[nodiscard]] std::vector<QStringList> refusedBySchema() const;
    [[nodiscard]] QStringList disagreements(const Document &document, const QStringList &refused) const;
    [[nodiscard]] bool isOfAListedKind(const Problem &problem) const;

    Parts m_parts;
    /// Made once: there are many problems.
    std::vector<QRegularExpression> m_kinds;
    std::vector<Document> m_documents;
};

/// The path of the value that begins at this place of the document. Empty where no value begins there.
[[nodiscard]] QString pathAt(const JsonNode &root, const Place &place);

} // namespace bindery::test
