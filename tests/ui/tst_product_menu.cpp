// Where several products are at hand, a new application asks of which one it is. Where there is one, nobody is asked.
#include "risk/product/product.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"
#include "ui/shell/product_menu.h"

#include <QTest>

using namespace bindery;
using namespace Qt::StringLiterals;

class ProductMenuTest : public test::TestCase {
    Q_OBJECT

    QWidget m_window;
    QStringList m_begun;

    [[nodiscard]] bool isAsked(const risk::ProductBook &products)
    {
        return ui::ProductMenu::isAsked(products, m_window, [this](const QString &code) { m_begun.append(code); });
    }

private Q_SLOTS:
    void oneProductIsNotAskedFor()
    {
        const auto one = risk::ProductBook::of({test::shippedProducts().newest(u"personal-auto"_s)});
        QVERIFY(!isAsked(*one));
        QVERIFY(m_begun.isEmpty());
    }

    void ofSeveralTheChosenOneBegins()
    {
        const auto marina = risk::loadProduct(u"" BINDERY_SOURCE_DIR "/tests/lines/marina/products/marina"_s);
        QVERIFY2(marina, marina ? "" : qPrintable(toText(marina.error().front())));
        const auto two = risk::ProductBook::of(
            {test::shippedProducts().newest(u"personal-auto"_s), std::make_shared<const risk::Product>(*marina)});
        m_window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&m_window));
        QVERIFY(isAsked(*two));
        auto *menu = m_window.findChild<ui::ProductMenu *>();
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(menu->actions().size(), 2);
        QCOMPARE(menu->activeAction()->text(), marina->title.english);
        QCOMPARE(menu->actions().back()->text(), u"Personal auto"_s);
        QTest::keyClick(menu, Qt::Key_Down);
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(m_begun, QStringList{u"personal-auto"_s});
    }
};

BINDERY_TEST(ProductMenuTest)
#include "tst_product_menu.moc"
