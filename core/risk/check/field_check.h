#pragma once

// The checks of one field, one item and one list of a record.

#include "risk/check/finding.h"
#include "risk/check/record_values.h"
#include "risk/check/type_fault.h"
#include "risk/check/unique_index.h"

#include <functional>
#include <optional>
#include <vector>

namespace bindery::risk {

struct FieldCodes;
struct ItemKind;
struct Schema;
struct SchemaFormulas;

class FieldCheck {
public:
    /// All arguments must outlive this object.
    FieldCheck(const Record &record, QDate today, const QString &language, Findings &found);

    /// `number` is the item's number among all of its kind.
    void check(const Item &item, const FieldAddress &address, int field, int number);
    void checkItem(const FieldAddress &address, int number);
    /// `number` is that of the item around the list.
    void checkList(const QList<Item> &items, const FieldAddress &list, int kind, int number);
    /// Finds equal items of a list before they are walked. Gives what stood for the list around it, for endList().
    [[nodiscard]] std::vector<UniqueIndex> beginList(const QList<Item> &items, int kind);
    void endList(std::vector<UniqueIndex> &&outer) { m_unique = std::move(outer); }
    /// Tells the texts that stand unread.
    void tellUnread();

private:
    /// The field that is being checked.
    struct Subject {
        const Field &field;
        const FieldCodes &codes;
        const Item &item;
        /// The item's address.
        const FieldAddress &address;
        int index = 0;
        ItemNumber number;
    };

    void checkGiven(const Subject &subject, const FieldValue &value);
    [[nodiscard]] std::optional<Fault> faultOfContent(const Subject &subject, const FieldValue &value);
    [[nodiscard]] std::optional<Fault> faultOfNumber(const Subject &subject, const Decimal &number);
    [[nodiscard]] std::optional<Fault> faultOfDate(const Subject &subject, QDate date);
    [[nodiscard]] std::optional<Fault> faultOfChoice(const Subject &subject, const QString &value) const;
    [[nodiscard]] std::optional<Fault> faultOfChoiceInFile(const Subject &subject, const FieldValue &value);
    /// The titles of the fields on which it depends what can be chosen: "make and model year".
    [[nodiscard]] QString choosers(const Subject &subject) const;
    /// The first choices as the record stands. Empty where there are none.
    [[nodiscard]] QString someChoices(const Subject &subject);
    /// The path of the subject, or of the item where there is no subject.
    [[nodiscard]] QString pathOf(const Subject *subject, const FieldAddress &item) const;
    /// False where the condition does not hold and stops the application.
    [[nodiscard]] bool tellCheck(const Check &check, int code, const FieldAddress &item, ItemNumber number,
                                 const Subject *subject);
    [[nodiscard]] bool tellChecks(const Subject &subject);
    [[nodiscard]] QString besideText(const Subject &subject) const;
    void tellUnique(const Subject &subject);
    void tell(const Subject &subject, const Fault &fault);
    void add(const QString &path, const QString &sentence, Severity severity, Needed before);
    /// What a placeholder of a sentence stands for.
    [[nodiscard]] std::optional<QString> meaning(const QString &word, const Subject *subject, ItemNumber number,
                                                 const Fault *fault);
    /// No value where there is no bound, or where it cannot be worked out.
    [[nodiscard]] std::optional<formula::Value> bound(int code, const Subject &subject);

    const Record &m_record;
    const Schema &m_schema;
    const SchemaFormulas &m_formulas;
    QDate m_today;
    QString m_language;
    Findings &m_found;
    RecordValues m_values;
    std::vector<UniqueIndex> m_unique;
    std::vector<Problem> m_unread;
};

} // namespace bindery::risk
