#pragma once

// The commands that look after a data folder. Each prints its result on stdout, or
// one clear line on stderr, and answers the exit status.

#include "config/command_line.h"

namespace roundtable {

int add_user(const AddUserOptions& options);
int make_backup(const BackupOptions& options);
int restore_backup(const RestoreOptions& options);
int verify_folder(const VerifyOptions& options);

}  // namespace roundtable
