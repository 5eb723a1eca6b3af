#pragma once

// The text of the manuals that ship, and its sections: what the pages of the help show and what the search finds.

#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::ui {

struct Manual {
    QString title;
    /// The name in the shipped help: "rate-plans.md".
    QString file;
};
/// As they stand in the help, from above to below.
[[nodiscard]] const std::vector<Manual> &manuals();

struct MarkdownPage {
    QString markdown;
    /// One a heading, in their order: what leads to it. One that names none gets a name.
    QStringList places;
};
/// Without the names of its headings, which Qt would show.
[[nodiscard]] MarkdownPage pageOf(const QString &file);

struct ManualSection {
    QString file;
    QString place;
    /// "At the desk: 2. Referrals".
    QString title;
};
/// Whose headings have all the words, then those whose text has what was typed as it was typed.
[[nodiscard]] std::vector<ManualSection> manualSectionsWith(const QString &typed);

} // namespace bindery::ui
