#pragma once

// Keeps personal data out of core files. A core file is a copy of the program's memory on the disk, without any of the
// store's protection.

namespace bindery::app {

/// To be called first in main(). Keeps the system from writing a core file of this process, and other programs of the
/// same user from reading its memory. BINDERY_CORE_FILES=1 allows both, for debugging.
void keepOutOfCoreFiles();

} // namespace bindery::app
