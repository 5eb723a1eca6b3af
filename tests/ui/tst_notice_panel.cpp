// The drafts of adverse action notices are there where the quote has them, and nowhere else.
#include "async/virtual_clock.h"
#include "domain/submission.h"
#include "test_support/answer_samples.h"
#include "test_support/test_case.h"
#include "ui/quote/quote_view.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>

using namespace bindery;
using namespace Qt::StringLiterals;

class NoticePanelTest : public test::TestCase {
    Q_OBJECT

    static domain::Submission quotedSubmission()
    {
        domain::Submission submission;
        submission.summary.id = u"s1"_s;
        submission.quote = domain::Quote();
        return submission;
    }

private Q_SLOTS:
    void theDraftsAreShownOnlyWhereThereAreAny()
    {
        async::VirtualClock clock;
        ui::QuoteView view(clock);
        domain::Submission submission = quotedSubmission();
        view.showSubmission(submission);
        auto *tabs = view.findChild<QTabWidget *>(u"quoteTabs"_s);
        auto *drafts = view.findChild<QPlainTextEdit *>(u"noticeDrafts"_s);
        QVERIFY(tabs && drafts);
        const int tab = tabs->indexOf(view.findChild<QWidget *>(u"noticePanel"_s));
        QVERIFY(!tabs->isTabVisible(tab));

        domain::AdverseActionNotice notice;
        notice.draft = u"What counted most:\n- Late payments"_s;
        submission.quote->decision.adverseActions = {notice, notice};
        view.showSubmission(submission);
        QVERIFY(tabs->isTabVisible(tab));
        QCOMPARE(drafts->toPlainText().count(u"Late payments"_s), 2);
        QVERIFY(drafts->isReadOnly());
        view.findChild<QPushButton *>(u"copyNotices"_s)->click();
        QCOMPARE(view.findChild<QLabel *>(u"noticesCopied"_s)->text(), u"The drafts are in the clipboard."_s);
        QCOMPARE(QGuiApplication::clipboard()->text(), drafts->toPlainText());

        // Fault W17: a letter about facts that mock services made up says so before anything else.
        QVERIFY(!drafts->toPlainText().contains(u"SPECIMEN"_s));
        facts::FactOrigin madeUp;
        madeUp.mock = true;
        test::putFact(submission.quote->facts, test::factKey(u"credit_score"_s), "{}", madeUp);
        view.showSubmission(submission);
        QCOMPARE(drafts->toPlainText().count(u"SPECIMEN. DO NOT SEND."_s), 2);
        QCOMPARE(drafts->toPlainText().count(u"Made up by mock services: credit score."_s), 2);
    }

    void w12_aLetterOfAnOfferIsNotHandedOutAsItStandsOnceTheOfferIsRejected()
    {
        async::VirtualClock clock;
        ui::QuoteView view(clock);
        view.resize(900, 700);
        view.show();
        domain::Submission submission = quotedSubmission();
        submission.summary.status = domain::SubmissionStatus::Referred;
        submission.quote->decision.kind = domain::DecisionKind::Refer;
        domain::DecisionReason reason;
        reason.kind = domain::DecisionKind::Refer;
        reason.rule = u"points"_s;
        submission.quote->decision.reasons = {reason};
        domain::AdverseActionNotice notice;
        notice.draft = u"We are able to offer you this insurance."_s;
        submission.quote->decision.adverseActions = {notice, notice};
        view.showSubmission(submission);
        view.findChild<QTabWidget *>(u"quoteTabs"_s)->setCurrentWidget(view.findChild<QWidget *>(u"noticePanel"_s));
        const auto *drafts = view.findChild<QPlainTextEdit *>(u"noticeDrafts"_s);
        const auto *outdated = view.findChild<QLabel *>(u"noticesOutdated"_s);
        auto *copy = view.findChild<QPushButton *>(u"copyNotices"_s);
        QVERIFY(drafts->isVisible() && !outdated->isVisible());

        domain::Release act;
        act.rule = reason.rule;
        const auto stands = [&](domain::ReleaseAct what) {
            act.act = what;
            submission.releases.push_back(act);
            view.showSubmission(submission);
            copy->click();
            return !outdated->isVisible() && !QGuiApplication::clipboard()->text().contains(u"DO NOT SEND"_s);
        };
        QVERIFY(stands(domain::ReleaseAct::RequestInformation));
        QVERIFY(!stands(domain::ReleaseAct::Reject));
        QVERIFY2(outdated->text().startsWith(u"Written before this quote was rejected by hand"_s),
                 qPrintable(outdated->text()));
        // Each of the letters says so, wherever it is pasted.
        QCOMPARE(QGuiApplication::clipboard()->text().count(u"DO NOT SEND AS IT STANDS."_s), 2);
        QVERIFY(stands(domain::ReleaseAct::Reopen));
        QVERIFY(stands(domain::ReleaseAct::Approve));

        // The letters of a decline by the rules say that nothing is offered.
        submission.releases.clear();
        submission.quote->decision.kind = domain::DecisionKind::Decline;
        view.showSubmission(submission);
        QVERIFY(!outdated->isVisible());
    }

    void whatCannotBeRatedSaysWhereEvenWhenTheRatingServiceIsAway()
    {
        async::VirtualClock clock;
        ui::QuoteView view(clock);
        domain::Submission submission = quotedSubmission();
        domain::DecisionReason away;
        away.rule = u"rating_is_fallback"_s;
        away.message = u"The rating service could not be asked."_s;
        domain::DecisionReason unrated;
        unrated.rule = u"cannot_be_rated"_s;
        unrated.message = u"Territory 99999 is not in the table."_s;
        submission.quote->decision.reasons = {away, unrated};
        view.showSubmission(submission);
        QStringList texts;
        for (const QLabel *label : view.findChild<QWidget *>(u"quoteUnrated"_s)->findChildren<QLabel *>())
            texts += label->text();
        QVERIFY2(texts.join(u'|').contains(u"Territory 99999"), qPrintable(texts.join(u'|')));
    }
};

BINDERY_TEST(NoticePanelTest)
#include "tst_notice_panel.moc"
