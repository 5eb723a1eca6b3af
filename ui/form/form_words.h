#pragma once

// What the form itself says, in English and German. The words of a line of business come from its product.

#include <QString>

namespace bindery::ui {

class FormWords {
public:
    /// English where the language is neither "en" nor "de".
    explicit FormWords(QString language = {}) : m_language(std::move(language)) {}

    [[nodiscard]] const QString &language() const { return m_language; }
    [[nodiscard]] QString yes() const;
    [[nodiscard]] QString no() const;

    /// "Copy building 1". `item` is the item's title: "Building 1".
    [[nodiscard]] QString copyItem(const QString &item) const;
    /// "Remove building 1 (Ctrl+Z brings it back)"
    [[nodiscard]] QString removeItem(const QString &item) const;
    /// "Add: Location", for a list whose product does not say it.
    [[nodiscard]] QString addItem(const QString &item) const;

    [[nodiscard]] QString fold(const QString &section) const;
    [[nodiscard]] QString foldOrUnfold() const;
    [[nodiscard]] QString complete() const;
    [[nodiscard]] QString nothingMissingHere() const;
    /// "3 to do"
    [[nodiscard]] QString toDo(qint64 count) const;
    /// "3 fields to fill in or to mend here"
    [[nodiscard]] QString fieldsToDo(qint64 count) const;

    [[nodiscard]] QString whatIsMissing() const;
    [[nodiscard]] QString nothingIsMissing() const;
    [[nodiscard]] QString readyToSubmit() const;
    [[nodiscard]] QString goToNextMissing() const;
    [[nodiscard]] QString quotedNote() const;
    [[nodiscard]] QString whatAChangeDoes() const;

    // Of the table of a long list.
    [[nodiscard]] QString number() const;
    [[nodiscard]] QString filterRows() const;
    [[nodiscard]] QString fillDown() const;
    [[nodiscard]] QString fillDownTip() const;
    [[nodiscard]] QString copyRow() const;
    [[nodiscard]] QString removeRows() const;
    [[nodiscard]] QString removeRowsTip() const;
    /// "12 of 500"
    [[nodiscard]] QString shownOf(qint64 shown, qint64 all) const;
    /// "Total: Value 1,250,000"
    [[nodiscard]] QString total(const QString &sums) const;
    [[nodiscard]] QString rowsLeftOut(qint64 count, qint64 most) const;

private:
    [[nodiscard]] QString either(const char16_t *english, const char16_t *german) const;
    /// An English title as it stands behind a verb.
    [[nodiscard]] QString inside(const QString &title) const;

    QString m_language;
};

} // namespace bindery::ui
