#include "base/private_folder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace bindery {

bool makePrivateFolder(const QString &path)
{
    const QFileInfo folder(QDir::cleanPath(QFileInfo(path).absoluteFilePath()));
    if (folder.isDir())
        return true;
    if (folder.isRoot() || !makePrivateFolder(folder.path()))
        return false;
    // Another program may have made the folder meanwhile.
    return ::mkdir(QFile::encodeName(folder.filePath()).constData(), S_IRWXU) == 0
        || QFileInfo(folder.filePath()).isDir();
}

} // namespace bindery
