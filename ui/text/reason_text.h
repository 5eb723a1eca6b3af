#pragma once

#include "text/status_look.h"

#include <QString>
#include <QStringList>

namespace bindery::text {

struct ReasonText {
    StatusLook look;
    QString message;
    /// "Matched on credit score provenance = fallback.": the values that made the rule match; may be empty.
    QString because;
    /// The level that may release the referral, and the level or the information that it waits for; may be empty.
    QString authority;
    /// The releases and rejections of the referral that still count, oldest first.
    QStringList done;
    QString rule;
    friend bool operator==(const ReasonText &a, const ReasonText &b)
    {
        return a.message == b.message && a.because == b.because && a.authority == b.authority && a.done == b.done
            && a.rule == b.rule && a.look.word == b.look.word;
    }
};

} // namespace bindery::text
