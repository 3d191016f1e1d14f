#include "app/process/file_writing.h"
