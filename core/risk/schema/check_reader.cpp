#include "risk/schema/check_reader.h"

#include "base/json_cursor.h"
#include "risk/schema/value_reader.h"
#include "risk/schema/words_reader.h"

namespace bindery::risk {

using namespace Qt::StringLiterals;

std::vector<Check> readChecks(const JsonCursor &checks)
{
    std::vector<Check> read;
    for (const JsonCursor &item : checks.items()) {
        JsonFields fields = item.fields();
        Check check;
        check.must = readFormulaText(fields.needed("must"_L1));
        const JsonCursor say = fields.needed("say"_L1);
        check.say = readSentence(say);
        check.sayPlace = say.place();
        check.severity = fields.at("severity"_L1)
                             .choice<Severity>({{"stop"_L1, Severity::Stop}, {"warn"_L1, Severity::Warn}})
                             .value_or(Severity::Stop);
        read.push_back(std::move(check));
    }
    return read;
}

QMap<QString, Words> readFaultSentences(const JsonCursor &say, const QStringList &faults)
{
    QMap<QString, Words> sentences;
    JsonFields fields = say.fields();
    for (const QString &fault : faults) {
        const JsonCursor sentence = fields.at(fault);
        if (sentence.isGiven())
            sentences.insert(fault, readSentence(sentence));
    }
    return sentences;
}

} // namespace bindery::risk
