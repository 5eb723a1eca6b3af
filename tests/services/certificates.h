#pragma once

// Certificates made while the test runs: none lies in the repository, and none runs out.

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

namespace bindery::test {

class Certificates {
public:
    /// Self-signed for `host` and good until tomorrow, or until 2021.
    explicit Certificates(const QString &host, bool expired = false)
    {
        openssl({QStringLiteral("ecparam"), QStringLiteral("-name"), QStringLiteral("prime256v1"),
                 QStringLiteral("-genkey"), QStringLiteral("-noout"), QStringLiteral("-out"), keyFile()});
        openssl({QStringLiteral("req"), QStringLiteral("-new"), QStringLiteral("-key"), keyFile(),
                 QStringLiteral("-subj"), QStringLiteral("/CN=") + host, QStringLiteral("-out"), path("request.pem")});
        write("index.txt", QByteArray());
        write("authority.cnf",
              "[ca]\ndefault_ca = it\n[it]\ndatabase = " + path("index.txt").toUtf8()
                  + "\nnew_certs_dir = " + m_folder.path().toUtf8()
                  + "\ndefault_md = sha256\npolicy = any\nrand_serial = yes\nx509_extensions = says\n"
                    "[any]\ncommonName = supplied\n"
                    "[says]\nbasicConstraints = CA:TRUE\nsubjectAltName = DNS:"
                  + host.toUtf8() + "\n");
        const QString until = expired ? QStringLiteral("20210101000000Z") : QStringLiteral("20991231000000Z");
        openssl({QStringLiteral("ca"), QStringLiteral("-batch"), QStringLiteral("-notext"), QStringLiteral("-config"),
                 path("authority.cnf"), QStringLiteral("-selfsign"), QStringLiteral("-keyfile"), keyFile(),
                 QStringLiteral("-in"), path("request.pem"), QStringLiteral("-startdate"),
                 QStringLiteral("20200101000000Z"), QStringLiteral("-enddate"), until, QStringLiteral("-out"),
                 certificateFile()});
    }

    [[nodiscard]] QString keyFile() const { return path("key.pem"); }
    [[nodiscard]] QString certificateFile() const { return path("certificate.pem"); }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    [[nodiscard]] QSslConfiguration forServer() const
    {
        QFile key(keyFile());
        if (!key.open(QIODevice::ReadOnly))
            qFatal("openssl has made no key");
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate::fromPath(certificateFile()).value(0));
        configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        // Every connection would read the system's list once more, which costs ten times its handshake.
        configuration.setCaCertificates({});
        return configuration;
    }

    void write(const char *name, const QByteArray &content) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("a file for a test cannot be written");
    }

private:
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }

    static void openssl(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral("openssl"), arguments);
        if (!process.waitForFinished(20000) || process.exitCode() != 0)
            qFatal("openssl: %s", process.readAllStandardError().constData());
    }

    QTemporaryDir m_folder;
};

} // namespace bindery::test
