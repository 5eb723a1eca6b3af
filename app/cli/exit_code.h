#pragma once

#include "cli/console.h"
