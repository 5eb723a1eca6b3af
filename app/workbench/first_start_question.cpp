#include "workbench/first_start_question.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace bindery::app {

FirstStartQuestion::FirstStartQuestion()
    : m_box(QMessageBox::Question, u"Bindery"_s, QString())
    , m_mock(m_box.addButton(u"Use &mock services"_s, QMessageBox::AcceptRole))
    , m_file(m_box.addButton(u"Choose service &settings…"_s, QMessageBox::AcceptRole))
{
    QPushButton *nobody = m_box.addButton(u"Ask &nobody for now"_s, QMessageBox::RejectRole);
    m_mock->setObjectName(u"useMockServices"_s);
    m_file->setObjectName(u"chooseServiceSettings"_s);
    nobody->setObjectName(u"askNobody"_s);
    m_box.setInformativeText(
        u"Mock services run inside Bindery and make their answers up, for trying it out. They have a store of their "
        "own, and every quote that rests on them is marked for ever.\n\n"
        "Service settings are a file that says where your services are. Without them "
        "facts are replaced by fallbacks, and no quote can be bound."_s);
    m_box.setDefaultButton(m_mock);
    m_box.setEscapeButton(nobody);
    connect(&m_box, &QMessageBox::buttonClicked, this, &FirstStartQuestion::decide);
    // Told after the click, where there was one.
    connect(&m_box, &QMessageBox::finished, this, [this] {
        if (!m_clicked)
            Q_EMIT closed();
    });
}

void FirstStartQuestion::open(bool again)
{
    m_clicked = false;
    m_again = again;
    m_box.setText(again ? u"Whom is Bindery to ask for driver records, credit scores, claims and ratings from its next "
                          "start on?"_s
                        : u"Nobody has said yet which services Bindery asks for driver records, credit scores, claims "
                          "and ratings."_s);
    m_box.open();
}

void FirstStartQuestion::decide(const QAbstractButton *button)
{
    m_clicked = true;
    if (button == m_file) {
        chooseFile();
        return;
    }
    const auto kind = button == m_mock ? ServicesChoice::Kind::MockServices : ServicesChoice::Kind::Nobody;
    Q_EMIT answered(ServicesChoice{kind, {}});
}

void FirstStartQuestion::chooseFile()
{
    if (!m_files) {
        m_files = std::make_unique<QFileDialog>(nullptr, u"Service settings"_s, QString(),
                                                u"Service settings (*.json)"_s);
        m_files->setFileMode(QFileDialog::ExistingFile);
        connect(m_files.get(), &QFileDialog::fileSelected, this, [this](const QString &file) {
            Q_EMIT answered(ServicesChoice{ServicesChoice::Kind::SettingsFile, file});
        });
        connect(m_files.get(), &QFileDialog::rejected, this, [this] { open(m_again); });
    }
    m_files->open();
}

} // namespace bindery::app

#include "moc_first_start_question.cpp"
