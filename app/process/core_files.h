#pragma once

// Personal data lives in the memory of our programs, and a core file is a copy of that memory on the disk, outside of
// every protection that the store has.

namespace bindery::app {

/// The first thing that main() does. No core file of this process is written, and no other program of the same user
/// reads its memory. Whoever looks for a fault of the program sets BINDERY_CORE_FILES=1 and gets both.
void keepOutOfCoreFiles();

} // namespace bindery::app
