// The hash chain that seals a series, the same for every store.
//
//   payload_hash = SHA-256(payload bytes)
//   hash         = SHA-256(previous hash ‖ seq ‖ payload_hash)
//   stamp_hash   = SHA-256(format ‖ at ‖ size of actor ‖ actor ‖ size of command ‖ command
//                          ‖ command_hash)
//
// Integers are 8 bytes, most significant first; `at` is in milliseconds since 1970
// UTC; the hash before the first transaction is SHA-256(series id). The stamp is
// not chained: it is there to notice that a stored byte changed.
#pragma once

#include <optional>
#include <string>

#include "store/log.h"

namespace roundtable {

struct SealedTransaction {
  Transaction transaction;
  Sha256 payload_hash{};
  Sha256 stamp_hash{};
  Sha256 hash{};
};

Sha256 chain_start(const SeriesId& series);

SealedTransaction seal(const Sha256& previous, Transaction transaction);

// Walks a series in order and says, link by link, whether it is what was written.
class ChainCheck {
 public:
  // `seq` and `hash` of the last link already trusted; 0 and `chain_start` for none.
  ChainCheck(Seq seq, const Sha256& hash) : seq_(seq), hash_(hash) {}

  // One sentence if `next` is not the next link, whole. The walk goes on behind it
  // either way, so that damage in one place does not condemn all that follows.
  std::optional<std::string> check(const SealedTransaction& next);

  Seq seq() const { return seq_; }
  const Sha256& hash() const { return hash_; }

 private:
  Seq seq_;
  Sha256 hash_;
};

}  // namespace roundtable
