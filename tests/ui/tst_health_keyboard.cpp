// The page Health by keyboard, in the real window: F6 reaches each of its parts, and a key that is pressed twice does
// not take back what it did.
#include "screens/one_run.h"
#include "services/connected_services.h"
#include "ui/health/health_panel.h"

#include <QAbstractSpinBox>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace bindery;
using namespace bindery::test;

class HealthKeyboardTest : public OneRun {
    Q_OBJECT

    [[nodiscard]] bool isIn(const QString &part) const
    {
        const auto *widget = m_run->find<QWidget>(part);
        return widget && QApplication::focusWidget() && widget->isAncestorOf(QApplication::focusWidget());
    }

    /// The service in the row below the first is in hand.
    void openTab(int tab) const
    {
        m_run->press(Qt::Key_2, Qt::ControlModifier);
        m_run->press(Qt::Key_Home);
        m_run->press(Qt::Key_Down);
        m_run->find<QTabBar>(u"healthTabs"_s)->setCurrentIndex(tab);
        QCOMPARE(m_run->focusedName(), u"healthTable"_s);
    }

    [[nodiscard]] resilience::FaultSettings faults() const
    {
        return m_run->house().services().connected.pipeline(u"credit_score"_s)->health().faults;
    }

private Q_SLOTS:
    void f6ReachesWhatStandsBelowTheTable()
    {
        const QStringList pages{QString(), u"healthLimits"_s, u"healthFaults"_s};
        for (const int tab : {1, 2}) {
            openTab(tab);
            m_run->press(Qt::Key_F6);
            QVERIFY2(isIn(pages[tab]), qPrintable(m_run->focusedName()));
            m_run->press(Qt::Key_F6);
            QVERIFY2(!isIn(u"healthPanel"_s), qPrintable(m_run->focusedName()));
            for (int parts = 0; parts < 6 && m_run->focusedName() != u"healthTable"_s; ++parts)
                m_run->press(Qt::Key_F6);
            QCOMPARE(m_run->focusedName(), u"healthTable"_s);
        }
        m_run->find<ui::HealthPanel>(u"healthPanel"_s)->showProgram(true);
        m_run->press(Qt::Key_F6);
        QVERIFY2(isIn(u"healthProgram"_s), qPrintable(m_run->focusedName()));
        m_run->find<ui::HealthPanel>(u"healthPanel"_s)->showProgram(false);
    }

    void theLetterOfATabLeadsToItsFirstField()
    {
        m_run->press(Qt::Key_2, Qt::ControlModifier);
        const std::pair<Qt::Key, QString> letters[]
            = {{Qt::Key_L, u"healthConcurrency"_s}, {Qt::Key_F, u"faultDelayShare"_s}, {Qt::Key_Y, u"trialSettings"_s}};
        for (const auto &[letter, field] : letters) {
            m_run->press(letter, Qt::AltModifier);
            QTRY_COMPARE(m_run->focusedName(), field);
        }
    }

    void aSecondEnterDoesNotTakeTheFaultsBack()
    {
        openTab(2);
        auto *error = m_run->find<QDoubleSpinBox>(u"faultErrorShare"_s);
        error->setFocus();
        error->selectAll();
        QTest::keyClicks(error, u"50"_s);
        auto *inject = m_run->find<QPushButton>(u"faultInject"_s);
        inject->setFocus(Qt::TabFocusReason);
        m_run->press(Qt::Key_Return);
        QTRY_COMPARE(faults().errorRate, 0.5);
        QTRY_VERIFY(!inject->isEnabled());
        QCOMPARE(m_run->focusedName(), u"faultDelayShare"_s);
        m_run->press(Qt::Key_Return);
        m_run->press(Qt::Key_Space);
        QCOMPARE(faults().errorRate, 0.5);
        m_run->find<QPushButton>(u"faultEnd"_s)->setFocus(Qt::TabFocusReason);
        m_run->press(Qt::Key_Return);
        QTRY_VERIFY(!faults().any());
    }

    void aSecondEnterDoesNotKeepALimitForGood()
    {
        openTab(1);
        auto *limit = m_run->find<QSpinBox>(u"healthConcurrency"_s);
        const int before = limit->value();
        limit->setFocus();
        limit->selectAll();
        QTest::keyClicks(limit, QString::number(before - 1));
        auto *session = m_run->find<QPushButton>(u"healthLimitsSession"_s);
        session->setFocus(Qt::TabFocusReason);
        m_run->press(Qt::Key_Return);
        QTRY_VERIFY(!session->isEnabled());
        QCOMPARE(m_run->focusedName(), u"healthConcurrency"_s);
        auto *back = m_run->find<QPushButton>(u"healthLimitsBack"_s);
        QTRY_VERIFY(back->isEnabled());
        back->setFocus(Qt::TabFocusReason);
        m_run->press(Qt::Key_Return);
        QTRY_COMPARE(limit->value(), before);
        QTRY_COMPARE(m_run->focusedName(), u"healthConcurrency"_s);
    }
};

BINDERY_TEST(HealthKeyboardTest)
#include "tst_health_keyboard.moc"
