#include "ui/shell/command_words.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace bindery::ui {

QString commandWords(const QString &name)
{
    // Commands that change a submission are found by their names alone: Enter after a vague word must not change one.
    static const QHash<QString, QString> words{
        {u"search"_s, u"find"_s},
        {u"newApplication"_s, u"draft submission create"_s},
        {u"import"_s, u"open files json drag drop"_s},
        {u"importReport"_s, u"read refused files report"_s},
        {u"cancel"_s, u"stop"_s},
        {u"showApplication"_s, u"form fields edit"_s},
        {u"showQuote"_s, u"premium"_s},
        {u"showDecision"_s, u"reasons referral release reject note bind missing"_s},
        {u"showWorksheet"_s, u"premium steps tables"_s},
        {u"showFacts"_s, u"reports answers services order again"_s},
        {u"showHistory"_s, u"versions who when audit log"_s},
        {u"showNotices"_s, u"adverse action letters drafts"_s},
        {u"showWhatIf"_s, u"compare rate plan"_s},
        {u"bringBack"_s, u"restore"_s},
        {u"trash"_s, u"restore deleted erase for good"_s},
        {u"offline"_s, u"online network ask services"_s},
        {u"goQueue"_s, u"list submissions"_s},
        {u"goHealth"_s, u"data services status circuits faults limits settings"_s},
        {u"goHelp"_s, u"manual shortcuts keyboard"_s},
        {u"nextPane"_s, u"message notice pane"_s},
        {u"leave"_s, u"stop"_s},
        {u"theme"_s, u"theme colors mode"_s},
        {u"formLanguage"_s, u"language deutsch sprache antrag"_s},
        {u"healthForceOpen"_s, u"breaker"_s},
        {u"healthForceClosed"_s, u"breaker hold"_s},
        {u"healthIsolate"_s, u"breaker circuit"_s},
        {u"healthReset"_s, u"breaker close"_s},
        {u"healthProbe"_s, u"breaker circuit call"_s},
        {u"healthExport"_s, u"save file"_s},
        {u"standIns"_s, u"mock services made-up data address port faults curl admin"_s},
        {u"services"_s, u"service settings data services set up where they are address file mock stand-in nobody"_s},
        {u"quit"_s, u"exit close end"_s},
    };
    return words.value(name);
}

} // namespace bindery::ui
