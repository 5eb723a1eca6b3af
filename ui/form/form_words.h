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

    /// "Copy driver 1". `item` is the item's title: "Driver 1".
    [[nodiscard]] QString copyItem(const QString &item) const;
    /// "Remove driver 1 (Ctrl+Z brings it back)"
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

private:
    [[nodiscard]] QString either(const char16_t *english, const char16_t *german) const;
    /// An English title as it stands behind a verb.
    [[nodiscard]] QString inside(const QString &title) const;

    QString m_language;
};

} // namespace bindery::ui
