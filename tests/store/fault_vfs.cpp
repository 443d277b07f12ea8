// SQLite's file interface over a FaultDisk. Locks are always granted: these tests
// have one connection at a time.
#include <sqlite3.h>

#include <cstring>
#include <map>
#include <new>

#include "fault_disk.h"

namespace roundtable {
namespace {

struct OpenFile {
  sqlite3_file base;  // first: SQLite sees only this
  FaultDisk* disk;
  std::shared_ptr<FaultDisk::File> file;
};

OpenFile& of(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

int close_file(sqlite3_file* file) {
  of(file).~OpenFile();
  return SQLITE_OK;
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 offset) {
  return of(file).disk->read(*of(file).file, static_cast<char*>(to), size, offset);
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  const std::string_view bytes(static_cast<const char*>(from), static_cast<std::size_t>(size));
  return of(file).disk->write(*of(file).file, bytes, offset);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  return of(file).disk->truncate(*of(file).file, size);
}

int sync_file(sqlite3_file* file, int) { return of(file).disk->sync(*of(file).file); }

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>(of(file).file->current.size());
  return SQLITE_OK;
}

int grant(sqlite3_file*, int) { return SQLITE_OK; }

int check_reserved(sqlite3_file*, int* is_reserved) {
  *is_reserved = 0;
  return SQLITE_OK;
}

int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }  // as on Linux

int map_shared(sqlite3_file* file, int index, int size, int, void volatile** memory) {
  *memory = of(file).disk->shared_memory(*of(file).file, static_cast<std::size_t>(index),
                                         static_cast<std::size_t>(size));
  return SQLITE_OK;
}
int lock_shared(sqlite3_file*, int, int, int) { return SQLITE_OK; }
void barrier(sqlite3_file*) {}
int unmap_shared(sqlite3_file* file, int) {
  of(file).disk->forget_shared_memory(*of(file).file);
  return SQLITE_OK;
}

constexpr sqlite3_io_methods kMethods = {
    .iVersion = 2,
    .xClose = close_file,
    .xRead = read_file,
    .xWrite = write_file,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = file_size,
    .xLock = grant,
    .xUnlock = grant,
    .xCheckReservedLock = check_reserved,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = characteristics,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = barrier,
    .xShmUnmap = unmap_shared,
    .xFetch = nullptr,
    .xUnfetch = nullptr,
};

FaultDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<FaultDisk*>(vfs->pAppData); }

int open_file(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  auto found = disk_of(vfs).find(path ? path : "", (flags & SQLITE_OPEN_CREATE) != 0);
  if (!found) {
    file->pMethods = nullptr;
    return SQLITE_CANTOPEN;
  }
  new (file) OpenFile{{&kMethods}, &disk_of(vfs), std::move(found)};
  if (out_flags) *out_flags = flags;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* vfs, const char* path, int) { return disk_of(vfs).remove(path); }

int access_file(sqlite3_vfs* vfs, const char* path, int, int* is_there) {
  const auto found = disk_of(vfs).find(path, false);
  *is_there = found && !found->current.empty() ? 1 : 0;
  return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* path, int size, char* out) {
  sqlite3_snprintf(size, out, "%s", path);
  return SQLITE_OK;
}

std::map<const FaultDisk*, sqlite3_vfs>& registered() {
  static std::map<const FaultDisk*, sqlite3_vfs> all;
  return all;
}

}  // namespace

void register_vfs(FaultDisk& disk) {
  sqlite3_vfs& vfs = registered()[&disk];
  vfs = *sqlite3_vfs_find(nullptr);  // its clock, sleep and randomness
  vfs.iVersion = 2;
  vfs.szOsFile = sizeof(OpenFile);
  vfs.pNext = nullptr;
  vfs.zName = disk.vfs().c_str();
  vfs.pAppData = &disk;
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access_file;
  vfs.xFullPathname = full_path;
  sqlite3_vfs_register(&vfs, 0);
}

void unregister_vfs(const FaultDisk& disk) {
  sqlite3_vfs_unregister(&registered().at(&disk));
  registered().erase(&disk);
}

}  // namespace roundtable
