// A disk in memory that breaks when told to, and SQLite's way to it.
//
// It knows what is durable: bytes are, once synced. When the power fails, any part
// of what was written since may be on the disk, in any order, torn at sectors. When
// a sync fails, what it should have written is forgotten although it can still be
// read, as Linux does it; a later sync does not bring it back.
//
// Threads: any; one lock.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace roundtable {

enum class Fault {
  kError,  // this one operation fails, or as many as are asked for
  kFull,   // this write and every further one finds no room, until `mend`
  kCrash,  // this and everything after it fails, until `restart`
};

class FaultDisk {
 public:
  FaultDisk();
  ~FaultDisk();
  FaultDisk(const FaultDisk&) = delete;
  FaultDisk& operator=(const FaultDisk&) = delete;

  // The name under which SQLite finds this disk.
  const std::string& vfs() const { return name_; }

  // The `nth` operation from now (1: the next) fails. Operations are writes,
  // truncations, syncs and removals; of these, only writes find a disk full.
  void fail_at(int nth, Fault fault, int count = 1);
  // No fault any more, past or to come; what became of the bytes stays.
  void mend();
  // The power is back. `seed` decides what of the unsynced bytes is there.
  void restart(std::uint64_t seed);
  // Whether the fault has happened.
  bool has_failed() const;
  int operations() const;

  struct Change {
    std::size_t offset = 0;
    std::string bytes;
    bool truncates = false;  // to `offset`
  };
  struct File {
    std::string durable;                          // what the platter holds
    std::string current;                          // what reading shows
    std::vector<Change> unsynced;                 // from the one to the other
    std::vector<std::unique_ptr<char[]>> shared;  // the WAL index
  };

  // For the VFS. They answer an SQLite code.
  int read(File& file, char* to, int size, std::int64_t offset);
  int write(File& file, std::string_view bytes, std::int64_t offset);
  int truncate(File& file, std::int64_t size);
  int sync(File& file);
  int remove(const std::string& path);
  std::shared_ptr<File> find(const std::string& path, bool create);
  void* shared_memory(File& file, std::size_t index, std::size_t size);
  void forget_shared_memory(File& file);

 private:
  // An SQLite code: whether the operation that is about to happen fails.
  int next_operation(bool is_write, int error);

  const std::string name_;
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<File>> files_;
  int operations_ = 0;

  // What the test asked for, and what became of it.
  int fail_at_ = 0, fail_until_ = 0;  // the numbers of the operations; 0: none
  Fault fault_ = Fault::kError;
  bool failed_ = false;
  bool full_ = false, crashed_ = false;
};

// The glue to SQLite (fault_vfs.cpp).
void register_vfs(FaultDisk& disk);
void unregister_vfs(const FaultDisk& disk);

}  // namespace roundtable
