#pragma once

// The manuals that ship, and their sections: the pages of the help show them and the search finds them.

#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::ui {

struct Manual {
    QString title;
    /// The name in the shipped help: "rate-plans.md".
    QString file;
};
/// The manuals in the order of the help.
[[nodiscard]] const std::vector<Manual> &manuals();

struct MarkdownPage {
    QString markdown;
    /// The anchor of each heading, in their order. A heading without a name gets one.
    QStringList places;
};
/// The page without the anchors of its headings, which Qt would show.
[[nodiscard]] MarkdownPage pageOf(const QString &file);

struct ManualSection {
    QString file;
    QString place;
    /// The manual and the heading: "At the desk: 2. Referrals".
    QString title;
};
/// First the sections whose heading has all the words, then those whose text has the typed text as a whole.
[[nodiscard]] std::vector<ManualSection> manualSectionsWith(const QString &typed);

} // namespace bindery::ui
