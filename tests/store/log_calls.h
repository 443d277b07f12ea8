// Calls of a Log that wait for their answer, and transactions to store.
#pragma once

#include <fmt/format.h>

#include "store/log.h"
#include "test_loop.h"

namespace roundtable {

inline const SeriesId kSpring{"spring"};
inline const SeriesId kAutumn{"autumn"};

inline Transaction transaction(Seq seq, std::string payload = R"({"changes":[]})") {
  Transaction made;
  made.seq = seq;
  made.format = 1;
  made.at = TimePoint{std::chrono::milliseconds{1'800'000'000'000 + static_cast<long>(seq)}};
  made.actor = "host:ada";
  made.command = CommandId{fmt::format("command-{}", seq)};
  made.command_hash = sha256(made.command.value);
  made.payload = std::move(payload);
  return made;
}

// Transactions `first` to `last`.
inline std::vector<Transaction> transactions(Seq first, Seq last) {
  std::vector<Transaction> made;
  for (Seq seq = first; seq <= last; ++seq) {
    made.push_back(transaction(seq, fmt::format(R"({{"note":"number {}"}})", seq)));
  }
  return made;
}

inline SyncResult append_now(TestLoop& loop, Log& log, const SeriesId& series,
                             std::vector<Transaction> batch) {
  std::optional<SyncResult> answer;
  log.append(series, std::move(batch), [&](SyncResult result) { answer = result; });
  return loop.wait_for(answer);
}

inline Log::ReadResult read_now(TestLoop& loop, Log& log, const SeriesId& series, Seq after = 0,
                                Seq upto = kSeqMax) {
  std::optional<Log::ReadResult> answer;
  log.read(series, after, upto, [&](Log::ReadResult found) { answer = std::move(found); });
  return loop.wait_for(answer);
}

inline std::vector<SeriesId> list_now(TestLoop& loop, Log& log) {
  std::optional<std::vector<SeriesId>> answer;
  log.list([&](std::vector<SeriesId> found) { answer = std::move(found); });
  return loop.wait_for(answer);
}

inline bool reopen_now(TestLoop& loop, Log& log) {
  std::optional<bool> answer;
  log.reopen([&](bool trusted) { answer = trusted; });
  return loop.wait_for(answer);
}

}  // namespace roundtable
