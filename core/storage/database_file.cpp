#include "storage/database_file.h"

#include <QFileInfo>

namespace bindery::storage {

QString resolvedStorePath(const QString &path)
{
    QFileInfo info(path);
    // A link that leads nowhere yet: the file will be made where it points.
    for (int links = 0; info.isSymLink() && !info.exists() && links < 40; ++links)
        info.setFile(info.symLinkTarget());
    if (info.exists())
        return info.canonicalFilePath();
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    return folder.isEmpty() ? info.absoluteFilePath() : folder + QLatin1Char('/') + info.fileName();
}

} // namespace bindery::storage
