// The resources themselves are compiled by rcc; a static library needs one source of its own.
