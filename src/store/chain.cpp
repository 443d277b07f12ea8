#include "store/chain.h"

#include <fmt/format.h>

namespace roundtable {
namespace {

constexpr std::size_t kNumberBytes = 8;

void put_number(std::string& bytes, std::uint64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    bytes += static_cast<char>((number >> shift) & 0xff);
  }
}

Sha256 link(const Sha256& previous, Seq seq, const Sha256& payload_hash) {
  std::string bytes;
  bytes.reserve(previous.size() + kNumberBytes + payload_hash.size());
  bytes += as_bytes(previous);
  put_number(bytes, seq);
  bytes += as_bytes(payload_hash);
  return sha256(bytes);
}

Sha256 stamp(const Transaction& transaction) {
  std::string bytes;
  bytes.reserve(4 * kNumberBytes + transaction.actor.size() + transaction.command.value.size() +
                transaction.command_hash.size());
  put_number(bytes, static_cast<std::uint64_t>(transaction.format));
  put_number(bytes, static_cast<std::uint64_t>(transaction.at.time_since_epoch().count()));
  put_number(bytes, transaction.actor.size());
  bytes += transaction.actor;
  put_number(bytes, transaction.command.value.size());
  bytes += transaction.command.value;
  bytes += as_bytes(transaction.command_hash);
  return sha256(bytes);
}

// An erased payload leaves only its hash; there must be nothing else left of it.
bool is_payload_whole(const SealedTransaction& sealed) {
  const Transaction& transaction = sealed.transaction;
  if (transaction.erased) return transaction.payload.empty();
  return sha256(transaction.payload) == sealed.payload_hash;
}

}  // namespace

Sha256 chain_start(const SeriesId& series) { return sha256(series.value); }

SealedTransaction seal(const Sha256& previous, Transaction transaction) {
  SealedTransaction sealed;
  sealed.payload_hash = sha256(transaction.payload);
  sealed.stamp_hash = stamp(transaction);
  sealed.hash = link(previous, transaction.seq, sealed.payload_hash);
  sealed.transaction = std::move(transaction);
  return sealed;
}

std::optional<std::string> ChainCheck::check(const SealedTransaction& next) {
  const Transaction& transaction = next.transaction;
  const Seq expected = seq_ + 1;
  const Sha256 linked = link(hash_, transaction.seq, next.payload_hash);
  seq_ = transaction.seq;
  hash_ = next.hash;

  if (transaction.seq != expected) {
    return fmt::format(
        "transaction {}: expected number {}; transactions are missing or out of order",
        transaction.seq, expected);
  }
  if (!is_payload_whole(next)) {
    return fmt::format("transaction {}: its content is not what was written", transaction.seq);
  }
  if (stamp(transaction) != next.stamp_hash) {
    return fmt::format("transaction {}: its time, actor or command is not what was written",
                       transaction.seq);
  }
  if (linked != next.hash) {
    return fmt::format("transaction {}: it does not continue the one before it", transaction.seq);
  }
  return std::nullopt;
}

}  // namespace roundtable
