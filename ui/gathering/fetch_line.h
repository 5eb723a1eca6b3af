#pragma once

#include "ui/common/colors.h"
#include "ui/common/status_badge.h"

#include <QString>

namespace bindery::ui {

struct FetchLine {
    QString fact;
    QString title;
    QString service;
    Mark mark = Mark::Ring;
    Meaning meaning = Meaning::Working;
    /// "Trying 2 of 3", "Done", "Cached 2 h ago".
    QString state;
    /// "212 ms" when the fetch has ended, "0:02" while it waits for its next try, "3 s" while it runs; may be empty.
    QString time;
    /// What was found, or why the fact is not simply live.
    QString detail;
    bool ended = false;

    friend bool operator==(const FetchLine &, const FetchLine &) = default;
};

} // namespace bindery::ui
