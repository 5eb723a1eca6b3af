// What is done about a referral, in the real window by keyboard: what its reason says after each act, where the note is
// written, and where the keyboard stands once it is in the store.
#include "screens/window_run.h"
#include "test_support/test_case.h"
#include "ui/queue/queue_model.h"
#include "ui/quote/history_model.h"
#include "ui/quote/quote_view.h"
#include "ui/quote/reason_list.h"
#include "underwriting/release.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;

class ReferralsTest : public TestCase {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Run> m_run;
    /// Referred, and at least one of its referrals needs level 2.
    QString m_id;

    [[nodiscard]] const domain::Submission &inHand() const { return m_run->workbench().inHand(); }

    [[nodiscard]] bool quote(const QString &id) const
    {
        if (!m_run->take(id))
            return false;
        const int before = inHand().quote ? inHand().quote->version : 0;
        m_run->quoteAgain();
        return m_run->isQuoted(before + 1);
    }

    [[nodiscard]] const domain::DecisionReason *referralOfLevel(int level) const
    {
        for (const domain::DecisionReason &reason : inHand().quote->decision.reasons) {
            if (reason.kind == domain::DecisionKind::Refer && domain::levelNeeded(reason) == level)
                return &reason;
        }
        return nullptr;
    }

    [[nodiscard]] QStringList told() const
    {
        QStringList texts;
        const QWidget *page = m_run->find<ui::ReasonList>(u"decisionReasons"_s)->widget();
        for (const QLabel *label : page->findChildren<QLabel *>())
            texts += label->text();
        return texts;
    }

    [[nodiscard]] QString all() const { return told().join(u'\n'); }

    [[nodiscard]] QLabel &whyNot() const { return *m_run->find<QLabel>(u"releaseWhyNot"_s); }
    [[nodiscard]] QLineEdit &line() const { return *m_run->find<QLineEdit>(u"releaseWhy"_s); }

    /// By keyboard, from the button on: the cursor is where the note is written.
    void beginAct(const QString &button) const
    {
        m_run->find<QTabWidget>(u"quoteTabs"_s)->setCurrentIndex(0);
        m_run->find<QPushButton>(button)->setFocus(Qt::TabFocusReason);
        m_run->press(Qt::Key_Return);
        QCOMPARE(m_run->focusedName(), u"releaseWhy"_s);
    }

    void act(const QString &button, const QString &note) const
    {
        const std::size_t before = inHand().releases.size();
        beginAct(button);
        m_run->enter(note);
        QTRY_VERIFY_WITH_TIMEOUT(inHand().releases.size() > before, Patience);
        QTRY_VERIFY(!line().isVisible());
    }

    /// Quoted, with several referrals of which one is of level 1.
    [[nodiscard]] bool takeOneOfSeveral() const
    {
        ui::QueueModel &queue = m_run->workbench().queue();
        for (int row = 0; row < queue.rowCount(); ++row) {
            if (!quote(queue.row(row).id))
                return false;
            const auto standing = underwriting::standingReferrals(inHand().quote->decision, inHand().releases);
            if (standing.reasons.size() > 1 && referralOfLevel(1))
                return true;
        }
        return false;
    }

    /// The one of level 1, by keyboard; the others stand as they did.
    void settleOne(const QString &button, const QString &note) const
    {
        const std::size_t before = inHand().releases.size();
        beginAct(button);
        auto *which = m_run->find<QComboBox>(u"releaseWhich"_s);
        const QString rule = referralOfLevel(1)->rule;
        for (int row = 0; row < which->count() && which->currentData().toString() != rule; ++row)
            QTest::keyClick(which, Qt::Key_Down);
        QCOMPARE(which->currentData().toString(), rule);
        m_run->enter(note);
        QTRY_COMPARE_WITH_TIMEOUT(inHand().releases.size(), before + 1, Patience);
        QTRY_VERIFY(!line().isVisible());
    }

    /// As somebody else does it, at another desk.
    void actElsewhere(const QString &what, const QString &note) const
    {
        const std::size_t before = inHand().releases.size();
        QProcess other;
        other.start(QStringLiteral(BINDERY_BINARY_DIR "/bin/bindery-cli"),
                    {u"quote"_s, u"release"_s, m_id, u"--act"_s, what, u"--level"_s, u"2"_s, u"--actor"_s, u"Carl"_s,
                     u"--note"_s, note, u"--store"_s, m_folder.filePath(u"bindery.db"_s)});
        QTRY_COMPARE_WITH_TIMEOUT(other.state(), QProcess::NotRunning, Patience);
        QCOMPARE(other.exitCode(), 0);
        QTRY_VERIFY_WITH_TIMEOUT(inHand().releases.size() > before, Patience);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_run = std::make_unique<Run>(m_folder.path(), u":/bindery/samples"_s);
        QVERIFY2(m_run->isOpen(), qPrintable(m_run->refused()));
        ui::QueueModel &queue = m_run->workbench().queue();
        QTRY_COMPARE(queue.rowCount(), 10);
        m_run->window().resize(1280, 800);
        for (int row = 0; row < queue.rowCount() && m_id.isEmpty(); ++row) {
            const QString id = queue.row(row).id;
            QVERIFY(quote(id));
            if (inHand().summary.status == domain::SubmissionStatus::Referred && referralOfLevel(2))
                m_id = id;
        }
        QVERIFY2(!m_id.isEmpty(), "one of the samples needs level 2");
    }

    void init()
    {
        TestCase::init();
        m_run->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_run->window()));
    }

    void cleanupTestCase()
    {
        m_run->close();
        m_run.reset();
    }

    void theReasonSaysWhoMayReleaseItAndForWhomItWaitsWhateverWasDoneAboutIt()
    {
        QVERIFY(quote(m_id));
        const QString authority = referralOfLevel(2)->authority;
        QVERIFY2(authority.contains(u"evel 2"_s), qPrintable(authority));
        QVERIFY2(all().contains(authority), qPrintable(all()));
        QVERIFY2(!all().contains(u"It waits for"_s), qPrintable(all()));

        act(u"askAboutReferral"_s, u"Send proof of address"_s);
        QTRY_VERIFY2(all().contains(u"Asked for information by "_s), qPrintable(all()));
        const QString waits = u" It waits for the information that was asked for, and then for level 2"_s;
        QVERIFY2(all().contains(authority + waits), qPrintable(all()));
        if (!referralOfLevel(1)) {
            QVERIFY(!m_run->find<QPushButton>(u"releaseReferral"_s)->isEnabled());
            QVERIFY(whyNot().isVisible());
            QCOMPARE(whyNot().text(), u"Level 2 is needed to release or reject what stands; you have level 1."_s);
        }

        act(u"handUpReferral"_s, u"Above me"_s);
        QTRY_VERIFY2(all().contains(u"Referred to level 2 by "_s), qPrintable(all()));
        QVERIFY2(all().contains(authority + u" It waits for level 2 or above."_s), qPrintable(all()));
        QVERIFY2(all().indexOf(u"Send proof of address"_s) < all().indexOf(u"Above me"_s)
                     && all().contains(u"Send proof of address"_s),
                 qPrintable(all()));
        // Whoever listens hears it too.
        const auto *reasons = m_run->find<ui::ReasonList>(u"decisionReasons"_s);
        QVERIFY2(reasons->accessibleDescription().contains(u"Referred to level 2 by "_s),
                 qPrintable(reasons->accessibleDescription()));

        actElsewhere(u"reject"_s, u"Not here"_s);
        QTRY_VERIFY2(all().contains(u"Rejected by Carl, level 2"_s), qPrintable(all()));
        QVERIFY2(all().contains(u"Level 2 may reopen it."_s) && !all().contains(u"It waits for"_s), qPrintable(all()));
        QVERIFY2(all().contains(u"Send proof of address"_s) && all().contains(u"Above me"_s), qPrintable(all()));
        if (!referralOfLevel(1)) {
            QVERIFY(!m_run->find<QPushButton>(u"reopenReferral"_s)->isEnabled());
            QVERIFY2(whyNot().text().endsWith(u" Reopen takes a rejection back. Level 2 is needed to reopen it; you "
                                              "have level 1."_s),
                     qPrintable(whyNot().text()));
            QVERIFY(whyNot().isVisible());
        }

        actElsewhere(u"reopen"_s, u"It came after all"_s);
        QTRY_VERIFY2(all().contains(u"Reopened by Carl, level 2"_s), qPrintable(all()));
        QVERIFY2(all().contains(authority + u" It waits for level 2 or above."_s), qPrintable(all()));
        QVERIFY2(!all().contains(u"Rejected by"_s) && all().contains(u"Above me"_s), qPrintable(all()));
    }

    void whatWasRejectedIsReopenedWhileAnotherStands()
    {
        QVERIFY2(takeOneOfSeveral(), "one of the samples has two referrals, and one of them is of level 1");
        settleOne(u"rejectReferral"_s, u"A slip"_s);
        QTRY_COMPARE(inHand().summary.status, domain::SubmissionStatus::Declined);
        QVERIFY(!underwriting::standingReferrals(inHand().quote->decision, inHand().releases).reasons.empty());
        const auto *reopen = m_run->find<QPushButton>(u"reopenReferral"_s);
        QTRY_VERIFY(reopen->isVisible() && reopen->isEnabled());
        QVERIFY(m_run->find<QPushButton>(u"askAboutReferral"_s)->isVisible());
        // What the rejection stands in the way of is told.
        QString rule = referralOfLevel(1)->rule;
        const QString blocked = u"“%1” was rejected by underwriter. The submission is declined, whatever is done about "
                                "what still stands. Reopen takes a rejection back."_s.arg(rule.replace(u'_', u' '));
        QVERIFY2(whyNot().isVisible() && whyNot().text().startsWith(blocked), qPrintable(whyNot().text()));

        act(u"reopenReferral"_s, u"Taken back"_s);
        QTRY_COMPARE(inHand().summary.status, domain::SubmissionStatus::Referred);
        QTRY_VERIFY(!reopen->isVisible());
        QVERIFY2(!whyNot().text().contains(u"rejected by"_s), qPrintable(whyNot().text()));

        settleOne(u"releaseReferral"_s, u"Seen"_s);
        QTRY_VERIFY(reopen->isVisible() && reopen->isEnabled());
        QVERIFY2(!whyNot().text().contains(u"declined"_s), qPrintable(whyNot().text()));
    }

    void aQuoteWithReleasesIsNotQuotedAgainByOneKey()
    {
        QVERIFY(takeOneOfSeveral());
        settleOne(u"releaseReferral"_s, u"Seen"_s);
        const int version = inHand().quote->version;
        const std::size_t acts = inHand().releases.size();
        const auto question = [this] { return m_run->find<QMessageBox>(u"requoteQuestion"_s); };
        const auto isAsked = [&] { return question() && question()->isVisible(); };
        const auto stands = [&] {
            return inHand().quote->version == version && inHand().releases.size() == acts
                && !m_run->workbench().isUnderWay();
        };
        const auto ask = [&] {
            m_run->press(Qt::Key_F5);
            return QTest::qWaitFor([&] { return isAsked() && QApplication::activeWindow() == question(); }, Patience);
        };
        QVERIFY(ask());
        QVERIFY2(question()->informativeText().contains(u" was released by underwriter."_s),
                 qPrintable(question()->informativeText()));
        QVERIFY(stands());
        // The key that asked, pressed a second time, says no; so do Enter, Ctrl+Enter and Esc.
        const std::pair<Qt::Key, Qt::KeyboardModifiers> noes[] = {{Qt::Key_F5, Qt::NoModifier},
                                                                  {Qt::Key_Return, Qt::NoModifier},
                                                                  {Qt::Key_Return, Qt::ControlModifier},
                                                                  {Qt::Key_Escape, Qt::NoModifier}};
        for (const auto &[key, modifiers] : noes) {
            QTRY_VERIFY(isAsked() || ask());
            m_run->press(key, modifiers);
            QTRY_VERIFY(!question());
            QVERIFY(stands());
            m_run->window().activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(&m_run->window()));
        }
        // The button of the quote, and an order, ask as the key does.
        m_run->find<QPushButton>(u"quoteAgain"_s)->click();
        QTRY_VERIFY(isAsked());
        question()->reject();
        QTRY_VERIFY(!question());
        Q_EMIT m_run->find<ui::QuoteView>(u"quoteView"_s)->orderAgainRequested(u"credit"_s);
        QTRY_VERIFY(isAsked());
        question()->reject();
        QTRY_VERIFY(!question());
        QVERIFY(stands());
        m_run->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_run->window()));

        QVERIFY(ask());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Q, Qt::AltModifier);
        QTRY_VERIFY_WITH_TIMEOUT(inHand().quote->version == version + 1 && !m_run->workbench().isUnderWay(), Patience);
        m_run->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_run->window()));
        // A draft that changed has lost them by the change.
        settleOne(u"releaseReferral"_s, u"Seen again"_s);
        m_run->workbench().form().setText(u"$.applicant.phone"_s, u"718-555-0166"_s);
        m_run->press(Qt::Key_F5);
        QVERIFY(!question());
        QTRY_VERIFY_WITH_TIMEOUT(inHand().quote->version == version + 2 && !m_run->workbench().isUnderWay(), Patience);
    }

    void theHistoryHasTheWordsOfTheButtons()
    {
        QVERIFY(quote(m_id));
        const auto title = [&](const QString &button) { return m_run->find<QPushButton>(button)->text(); };
        QCOMPARE(title(u"releaseReferral"_s), u"Release"_s);
        QCOMPARE(title(u"askAboutReferral"_s), u"Ask for information"_s);
        QCOMPARE(title(u"handUpReferral"_s), u"Refer to level 2"_s);
        act(u"askAboutReferral"_s, u"Which of the two?"_s);
        act(u"handUpReferral"_s, u"Above me"_s);
        actElsewhere(u"approve"_s, u"Seen"_s);
        const QAbstractItemModel *history = m_run->find<QAbstractItemView>(u"historyTable"_s)->model();
        const auto cell = [&](int row, int column) { return history->index(row, column).data().toString(); };
        QTRY_COMPARE(cell(0, ui::HistoryModel::Action), u"Released"_s);
        QVERIFY(cell(0, ui::HistoryModel::Detail).startsWith(u"Released “"_s));
        QCOMPARE(cell(1, ui::HistoryModel::Action), u"Referred to a higher level"_s);
        QVERIFY2(cell(1, ui::HistoryModel::Detail).startsWith(u"Referred to level 2: “"_s),
                 qPrintable(cell(1, ui::HistoryModel::Detail)));
        QCOMPARE(cell(2, ui::HistoryModel::Action), u"Asked for information"_s);
        QVERIFY2(cell(2, ui::HistoryModel::Detail).startsWith(u"Asked for information about “"_s),
                 qPrintable(cell(2, ui::HistoryModel::Detail)));
    }

    void aNoteHasTheWholeWidthOfItsCard()
    {
        QVERIFY(quote(m_id));
        m_run->window().say(ui::Meaning::Attention, u"Look."_s);
        for (const QSize size : {QSize(880, 600), QSize(1000, 700), QSize(1280, 800)}) {
            m_run->window().resize(size);
            QTRY_COMPARE(m_run->window().size(), size);
            for (const QString &button : {u"askAboutReferral"_s, u"handUpReferral"_s, u"noteOnQuote"_s}) {
                m_run->find<QPushButton>(button)->setFocus(Qt::TabFocusReason);
                m_run->press(Qt::Key_Return);
                const auto *panel = m_run->find<QWidget>(u"releasePanel"_s);
                QTRY_COMPARE(line().width(), panel->width());
                const auto *buttons = m_run->find<QPushButton>(u"noteOnQuote"_s);
                QTRY_COMPARE(buttons->visibleRegion().boundingRect().size(), buttons->size());
                QTRY_COMPARE(line().visibleRegion().boundingRect().size(), line().size());
                const auto *confirm = m_run->find<QPushButton>(u"releaseConfirm"_s);
                QCOMPARE(confirm->text(), m_run->find<QPushButton>(button)->text());
                QTRY_COMPARE(confirm->visibleRegion().boundingRect().size(), confirm->size());
                QVERIFY(confirm->mapTo(panel, QPoint()).y() > line().mapTo(panel, QPoint()).y());
                // Tab goes on as it is read.
                m_run->press(Qt::Key_Tab);
                if (m_run->focusedName() == u"releaseWhich"_s)
                    m_run->press(Qt::Key_Tab);
                QCOMPARE(m_run->focusedName(), u"releaseLeave"_s);
                m_run->press(Qt::Key_Return);
                QVERIFY(!line().isVisible());
            }
        }
    }

    void afterANoteWasSentTheKeyboardIsAtTheReasons()
    {
        QVERIFY(quote(m_id));
        for (const QString &button : {u"askAboutReferral"_s, u"noteOnQuote"_s}) {
            m_run->find<QPushButton>(button)->setFocus(Qt::TabFocusReason);
            m_run->press(Qt::Key_Return);
            m_run->enter(u"Seen."_s);
            QTRY_VERIFY_WITH_TIMEOUT(!line().isVisible(), Patience);
            QCOMPARE(m_run->focusedName(), u"decisionReasons"_s);
            m_run->press(Qt::Key_Space);
            m_run->press(Qt::Key_Return);
            QVERIFY(!line().isVisible());
        }
    }
};

BINDERY_TEST(ReferralsTest)
#include "tst_referrals.moc"
