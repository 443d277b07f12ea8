#include "store/memory_log.h"

#include <algorithm>
#include <utility>

namespace roundtable {

MemoryLog::MemoryLog(Post post, std::shared_ptr<MemoryDisk> disk)
    : post_(std::move(post)), disk_(std::move(disk)) {}

void MemoryLog::append(const SeriesId& series, std::vector<Transaction> batch,
                       std::function<void(SyncResult)> done) {
  const SyncResult result = store(series, batch);
  post_([done = std::move(done), result] { done(result); });
}

SyncResult MemoryLog::store(const SeriesId& id, std::vector<Transaction>& batch) {
  if (broken_) return SyncResult::kUnknown;
  const bool fails = failing_.in > 0 && --failing_.in == 0;
  if (fails && failing_.fate == Fate::kLost) {
    broken_ = true;
    return SyncResult::kUnknown;
  }
  if (!fits(id, batch)) return SyncResult::kRolledBack;

  std::size_t bytes = 0;
  for (const Transaction& transaction : batch) bytes += transaction.payload.size();
  if (bytes_left_ && bytes > *bytes_left_) return SyncResult::kRolledBack;
  if (bytes_left_) *bytes_left_ -= bytes;

  if (!batch.empty() && !disk_->series.contains(id)) disk_->order.push_back(id);
  for (Transaction& transaction : batch) {
    auto& [rows, commands] = disk_->series[id];
    const Sha256 previous = rows.empty() ? chain_start(id) : rows.back().hash;
    commands.insert(transaction.command);
    rows.push_back(seal(previous, std::move(transaction)));
  }
  broken_ = fails;
  return fails ? SyncResult::kUnknown : SyncResult::kSynced;
}

// Whether the numbers continue a whole series and no command is there already.
bool MemoryLog::fits(const SeriesId& id, const std::vector<Transaction>& batch) const {
  if (damaged_.contains(id)) return false;
  const auto found = disk_->series.find(id);
  const bool is_new = found == disk_->series.end();
  Seq head = is_new ? 0 : found->second.rows.back().transaction.seq;
  std::unordered_set<CommandId> commands;
  return std::ranges::all_of(batch, [&](const Transaction& transaction) {
    if (!is_new && found->second.commands.contains(transaction.command)) return false;
    return transaction.seq == ++head && commands.insert(transaction.command).second;
  });
}

void MemoryLog::read(const SeriesId& series, Seq after, Seq upto,
                     std::function<void(ReadResult)> done) {
  post_([done = std::move(done), result = find(series, after, upto)]() mutable {
    done(std::move(result));
  });
}

Log::ReadResult MemoryLog::find(const SeriesId& series, Seq after, Seq upto) {
  if (broken_) return std::nullopt;
  std::vector<Transaction> found;
  const auto stored = disk_->series.find(series);
  if (stored == disk_->series.end()) return found;
  ChainCheck chain(0, chain_start(series));
  for (const SealedTransaction& row : stored->second.rows) {
    if (chain.check(row)) {
      damaged_.insert(series);
      return std::nullopt;
    }
    const Seq seq = row.transaction.seq;
    if (seq > after && seq <= upto) found.push_back(row.transaction);
  }
  return found;
}

void MemoryLog::list(std::function<void(std::vector<SeriesId>)> done) {
  post_([done = std::move(done), order = disk_->order] { done(order); });
}

void MemoryLog::reopen(std::function<void(bool)> done) {
  broken_ = !reopens_;
  post_([done = std::move(done), trusted = reopens_] { done(trusted); });
}

void MemoryLog::damage(const SeriesId& series, Seq seq) {
  Transaction& transaction = disk_->series.at(series).rows.at(seq - 1).transaction;
  if (transaction.payload.empty()) transaction.payload = " ";
  transaction.payload.front() = static_cast<char>(transaction.payload.front() ^ 1);
}

}  // namespace roundtable
