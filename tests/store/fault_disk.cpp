#include "fault_disk.h"

#include <sqlite3.h>

#include <atomic>
#include <cstring>

#include "base/random.h"

namespace roundtable {
namespace {

constexpr std::size_t kSector = 512;

std::string next_name() {
  static std::atomic<int> count = 0;
  return "fault-disk-" + std::to_string(++count);
}

void redo(std::string& bytes, const FaultDisk::Change& change) {
  if (change.truncates) {
    bytes.resize(change.offset);
    return;
  }
  const std::size_t end = change.offset + change.bytes.size();
  if (bytes.size() < end) bytes.resize(end);
  bytes.replace(change.offset, change.bytes.size(), change.bytes);
}

// Each change is there, or not, or only some of its sectors.
void redo_some(std::string& bytes, const FaultDisk::Change& change, Random& random) {
  const std::uint32_t luck = random.below(3);
  if (luck == 0) return;
  if (luck == 1 || change.truncates) return redo(bytes, change);
  for (std::size_t at = 0; at < change.bytes.size(); at += kSector) {
    if (random.below(2) == 0) continue;
    redo(bytes, {change.offset + at, change.bytes.substr(at, kSector), false});
  }
}

}  // namespace

FaultDisk::FaultDisk() : name_(next_name()) { register_vfs(*this); }
FaultDisk::~FaultDisk() { unregister_vfs(*this); }

void FaultDisk::fail_at(int nth, Fault fault, int count) {
  const std::lock_guard lock(mutex_);
  fail_at_ = operations_ + nth;
  fail_until_ = fail_at_ + count;
  fault_ = fault;
  failed_ = false;
}

void FaultDisk::mend() {
  const std::lock_guard lock(mutex_);
  full_ = false;
  fail_at_ = fail_until_ = 0;
}

void FaultDisk::restart(std::uint64_t seed) {
  const std::lock_guard lock(mutex_);
  SeededRandom random(seed);
  for (auto& [path, file] : files_) {
    for (const Change& change : file->unsynced) redo_some(file->durable, change, random);
    file->unsynced.clear();
    file->current = file->durable;
    file->shared.clear();
  }
  full_ = crashed_ = false;
  fail_at_ = fail_until_ = 0;
}

bool FaultDisk::has_failed() const {
  const std::lock_guard lock(mutex_);
  return failed_;
}

int FaultDisk::operations() const {
  const std::lock_guard lock(mutex_);
  return operations_;
}

int FaultDisk::next_operation(bool is_write, int error) {
  if (crashed_) return error;
  if (full_ && is_write) return SQLITE_FULL;
  ++operations_;
  if (operations_ < fail_at_ || operations_ >= fail_until_) return SQLITE_OK;
  switch (fault_) {
    case Fault::kError:
      failed_ = true;
      return error;
    case Fault::kFull:
      failed_ = full_ = true;
      return is_write ? SQLITE_FULL : SQLITE_OK;
    case Fault::kCrash:
      failed_ = crashed_ = true;
      return error;
  }
  return SQLITE_INTERNAL;
}

int FaultDisk::read(File& file, char* to, int size, std::int64_t offset) {
  const std::lock_guard lock(mutex_);
  if (crashed_) return SQLITE_IOERR_READ;
  std::memset(to, 0, static_cast<std::size_t>(size));
  const auto from = static_cast<std::size_t>(offset);
  if (from >= file.current.size()) return SQLITE_IOERR_SHORT_READ;
  const std::size_t got = file.current.copy(to, static_cast<std::size_t>(size), from);
  return got == static_cast<std::size_t>(size) ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int FaultDisk::write(File& file, std::string_view bytes, std::int64_t offset) {
  const std::lock_guard lock(mutex_);
  const int code = next_operation(true, SQLITE_IOERR_WRITE);
  const Change change{static_cast<std::size_t>(offset), std::string(bytes), false};
  if (code != SQLITE_OK) {
    // The first half got through before it failed; of a crash, `restart` decides.
    Change half = change;
    half.bytes.resize(half.bytes.size() / 2);
    if (!crashed_) redo(file.current, half);
    file.unsynced.push_back(std::move(half));
    return code;
  }
  redo(file.current, change);
  file.unsynced.push_back(change);
  return SQLITE_OK;
}

int FaultDisk::truncate(File& file, std::int64_t size) {
  const std::lock_guard lock(mutex_);
  const int code = next_operation(false, SQLITE_IOERR_TRUNCATE);
  if (code != SQLITE_OK) return code;
  const Change change{static_cast<std::size_t>(size), {}, true};
  redo(file.current, change);
  file.unsynced.push_back(change);
  return SQLITE_OK;
}

int FaultDisk::sync(File& file) {
  const std::lock_guard lock(mutex_);
  const int code = next_operation(false, SQLITE_IOERR_FSYNC);
  if (code == SQLITE_OK) {
    for (const Change& change : file.unsynced) redo(file.durable, change);
  }
  if (!crashed_) file.unsynced.clear();
  return code;
}

int FaultDisk::remove(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const int code = next_operation(false, SQLITE_IOERR_DELETE);
  if (code != SQLITE_OK) return code;
  return files_.erase(path) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
}

std::shared_ptr<FaultDisk::File> FaultDisk::find(const std::string& path, bool create) {
  const std::lock_guard lock(mutex_);
  if (crashed_) return nullptr;
  auto found = files_.find(path);
  if (found == files_.end() && !create) return nullptr;
  if (found == files_.end()) found = files_.emplace(path, std::make_shared<File>()).first;
  return found->second;
}

void* FaultDisk::shared_memory(File& file, std::size_t index, std::size_t size) {
  const std::lock_guard lock(mutex_);
  while (file.shared.size() <= index) file.shared.push_back(std::make_unique<char[]>(size));
  return file.shared[index].get();
}

void FaultDisk::forget_shared_memory(File& file) {
  const std::lock_guard lock(mutex_);
  file.shared.clear();
}

}  // namespace roundtable
