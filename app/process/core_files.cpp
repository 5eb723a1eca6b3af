#include "process/core_files.h"

#include <cstdlib>
#include <cstring>

#include <sys/prctl.h>
#include <sys/resource.h>

namespace bindery::app {

void keepOutOfCoreFiles()
{
    const char *asked = std::getenv("BINDERY_CORE_FILES");
    if (asked && std::strcmp(asked, "1") == 0)
        return;
    // Works for every destination of core files: a file in the folder, or a program that the system pipes them to.
    ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
    // Child processes become dumpable again, but inherit the limit.
    struct rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) == 0) {
        limit.rlim_cur = 0;
        ::setrlimit(RLIMIT_CORE, &limit);
    }
}

} // namespace bindery::app
