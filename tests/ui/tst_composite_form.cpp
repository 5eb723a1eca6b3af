// Types of several fields and items that are made by themselves, in the form: what is asked follows what is given, and
// nobody adds or removes an item that is there by itself.
#include "base/folder_files.h"
#include "risk/product/product.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "test_support/files.h"
#include "test_support/test_case.h"
#include "ui/common/theme.h"
#include "ui/form/add_command.h"
#include "ui/form/form_view.h"
#include "ui/form/record_form.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;

namespace {

const QDate CompositeFormDay(2026, 6, 15);

const std::shared_ptr<const risk::Schema> &compositeSchema()
{
    static const std::shared_ptr<const risk::Schema> schema = [] {
        FolderFiles files;
        files.name = u"composites"_s;
        files.files[u"product.json"_s]
            = test::contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/tests/risk/composite_product.json"));
        const auto product = risk::makeProduct(files);
        if (!product)
            qFatal("%s", qUtf8Printable(toText(product.error().front())));
        return product->schema;
    }();
    return schema;
}

} // namespace

class CompositeFormTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(*qApp); }

    void init()
    {
        TestCase::init();
        m_form = std::make_unique<RecordForm>();
        m_form->load(risk::newRecord(compositeSchema(), CompositeFormDay), CompositeFormDay);
    }

    void l3_theTermsOfACoverageStandThereWhenItIsTaken()
    {
        FormView view(*m_form);
        view.resize(900, 700);
        view.show();
        auto *taken = view.findChild<QComboBox *>(u"collision.taken"_s);
        auto *deductible = view.findChild<QComboBox *>(u"collision.deductible"_s);
        QVERIFY(taken && deductible);
        QVERIFY(deductible->isHidden());
        QCOMPARE(m_form->problemAt(u"$.collision.limit"_s), QString());
        m_form->setText(u"$.collision.taken"_s, u"yes"_s);
        QVERIFY(!deductible->isHidden());
        QCOMPARE(deductible->currentText(), u"$500, the usual"_s);
        QVERIFY(!m_form->problemAt(u"$.collision.limit"_s).isEmpty());
        m_form->setText(u"$.collision.limit"_s, u"25000"_s);
        m_form->setText(u"$.collision.taken"_s, u"no"_s);
        QCOMPARE(m_form->text(u"$.collision.limit"_s), QString());
        // One step back brings all of it.
        QCOMPARE(m_form->undo(), u"$.collision.taken"_s);
        QCOMPARE(m_form->text(u"$.collision.limit"_s), u"25000"_s);
        QCOMPARE(m_form->text(u"$.collision.deductible"_s), u"500"_s);
    }

    void l3_theTitlesOfATypeAreInTheLanguage()
    {
        QCOMPARE(m_form->title(u"$.garage.city"_s), u"Garage, city"_s);
        QCOMPARE(m_form->title(u"$.owner.first"_s), u"Owner, first name"_s);
        m_form->setLanguage(u"de"_s);
        QCOMPARE(m_form->title(u"$.owner.first"_s), u"Inhaber, Vorname"_s);
        QCOMPARE(m_form->title(u"$.collision.deductible"_s), u"Collision, Selbstbehalt"_s);
    }

    void l2_anItemThatIsThereByItselfIsNeitherAddedNorRemoved()
    {
        const QString cover = u"$.units[0].cover"_s;
        QCOMPARE(m_form->itemCount(cover), 1);
        QCOMPARE(m_form->addItem(cover), QString());
        QCOMPARE(m_form->copyItem(cover + u"[0]"_s), QString());
        QCOMPARE(m_form->removeItem(cover + u"[0]"_s), QString());
        m_form->setTexts({{cover + u"[1].limit"_s, u"5"_s}}, cover, cover, 2);
        QCOMPARE(m_form->itemCount(cover), 1);
        QVERIFY(!m_form->canUndo());
        // Each new unit brings its own.
        m_form->addItem(u"$.units"_s);
        QCOMPARE(m_form->itemCount(u"$.units[1].cover"_s), 1);
        FormView view(*m_form);
        view.resize(900, 700);
        view.show();
        QVERIFY(view.findChild<QToolButton *>(u"units[0].cover[0].remove"_s)->isHidden());
        QVERIFY(view.findChild<QToolButton *>(u"units[0].cover[0].copy"_s)->isHidden());
        QVERIFY(view.findChild<QPushButton *>(u"units[0].cover.add"_s)->isHidden());
        QVERIFY(!view.findChild<QToolButton *>(u"units[0].remove"_s)->isHidden());
        QVERIFY(!view.findChild<QPushButton *>(u"units[0].extras.add"_s)->isHidden());
    }

    void l2_aCopyHasItsListsAndNothingThatBelongsToOneItem()
    {
        m_form->setText(u"$.units[0].number"_s, u"A"_s);
        m_form->setText(u"$.units[0].place.city"_s, u"Troy"_s);
        m_form->setText(u"$.units[0].cover[0].limit"_s, u"700"_s);
        m_form->addItem(u"$.units[0].extras"_s);
        m_form->setText(u"$.units[0].extras[0].tag"_s, u"T-1"_s);
        m_form->setText(u"$.units[0].extras[0].worth"_s, u"5"_s);
        QCOMPARE(m_form->copyItem(u"$.units[0]"_s), u"$.units[1].number"_s);
        QCOMPARE(m_form->text(u"$.units[1].number"_s), QString());
        QCOMPARE(m_form->text(u"$.units[1].place.city"_s), u"Troy"_s);
        QCOMPARE(m_form->itemCount(u"$.units[1].cover"_s), 1);
        QCOMPARE(m_form->text(u"$.units[1].cover[0].limit"_s), u"700"_s);
        QCOMPARE(m_form->text(u"$.units[1].extras[0].tag"_s), QString());
        QCOMPARE(m_form->text(u"$.units[1].extras[0].worth"_s), u"5"_s);
        QCOMPARE(m_form->text(u"$.units[0].extras[0].tag"_s), u"T-1"_s);
    }

    void cleanup() { m_form.reset(); }
    void cleanupTestCase() { m_theme.reset(); }

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<RecordForm> m_form;
};

BINDERY_TEST(CompositeFormTest)
#include "tst_composite_form.moc"
