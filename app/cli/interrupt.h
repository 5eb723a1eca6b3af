#pragma once

#include "cli/console.h"
#include "console/interrupt.h"
