#include "desktop/first_start_question.h"

#include <QPushButton>

using namespace Qt::StringLiterals;

namespace bindery::app {

FirstStartQuestion::FirstStartQuestion()
    : m_box(QMessageBox::Question, u"Bindery"_s, QString()),
      m_mock(m_box.addButton(u"Use &mock services"_s, QMessageBox::AcceptRole)),
      m_file(m_box.addButton(u"Choose service &settings…"_s, QMessageBox::AcceptRole)),
      m_close(m_box.addButton(u"Close"_s, QMessageBox::RejectRole))
{
    QPushButton *nobody = m_box.addButton(u"Ask &nobody for now"_s, QMessageBox::AcceptRole);
    m_mock->setObjectName(u"useMockServices"_s);
    m_file->setObjectName(u"chooseServiceSettings"_s);
    nobody->setObjectName(u"askNobody"_s);
    m_box.setInformativeText(
        u"Mock services run inside Bindery and make their answers up, for trying it out. They have a store of their "
        "own, and every quote that rests on them is marked for ever.\n\n"
        "Service settings are a file that says where your services are. Without them "
        "facts are replaced by fallbacks, and no quote can be bound."_s);
    m_box.setDefaultButton(m_mock);
    m_box.setEscapeButton(m_close);
    m_close->setObjectName(u"closeQuestion"_s);
    connect(&m_box, &QMessageBox::buttonClicked, this, &FirstStartQuestion::decide);
    // finished() comes after clicked(), where a button was clicked.
    connect(&m_box, &QMessageBox::finished, this, [this] {
        if (!m_clicked)
            Q_EMIT closed();
    });
}

void FirstStartQuestion::open(const QStringList &services, const QString &trouble, bool isOpen)
{
    m_clicked = false;
    m_services = services;
    m_trouble = trouble;
    m_isOpen = isOpen;
    const QString titles = services.join(u", "_s);
    if (!trouble.isEmpty())
        m_box.setText(u"%1\n\nWhom is Bindery to ask for: %2?"_s.arg(trouble, titles));
    else if (isOpen)
        m_box.setText(u"Whom is Bindery to ask from its next start on for: %1?"_s.arg(titles));
    else
        m_box.setText(u"Nobody has said yet whom Bindery asks for: %1."_s.arg(titles));
    m_box.setIcon(trouble.isEmpty() ? QMessageBox::Question : QMessageBox::Warning);
    m_close->setText(isOpen ? u"&Cancel"_s : u"&Quit"_s);
    m_box.open();
}

void FirstStartQuestion::decide(const QAbstractButton *button)
{
    m_clicked = true;
    if (button == m_close) {
        Q_EMIT closed();
        return;
    }
    if (button == m_file) {
        chooseFile();
        return;
    }
    const auto kind = button == m_mock ? ServicesChoice::Kind::MockServices : ServicesChoice::Kind::Nobody;
    Q_EMIT answered(ServicesChoice{kind, {}});
}

void FirstStartQuestion::chooseFile()
{
    m_files = std::make_unique<QFileDialog>(nullptr, u"Service settings"_s, QString(), u"Service settings (*.json)"_s);
    m_files->setObjectName(u"serviceSettingsDialog"_s);
    m_files->setFileMode(QFileDialog::ExistingFile);
    connect(m_files.get(), &QFileDialog::finished, this, [this](int result) {
        const QStringList chosen = m_files->selectedFiles();
        // Deleting the dialog also closes its list of completions, which Enter would leave open.
        m_files.release()->deleteLater();
        if (result == QDialog::Accepted && !chosen.isEmpty())
            Q_EMIT answered(ServicesChoice{ServicesChoice::Kind::SettingsFile, chosen.first()});
        else
            open(m_services, m_trouble, m_isOpen);
    });
    m_files->open();
}

} // namespace bindery::app

#include "moc_first_start_question.cpp"
