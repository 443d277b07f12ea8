#pragma once

// What somebody at a random meeting might say: mostly sensible, sometimes not theirs
// to say, always well formed.

#include <string>
#include <utility>

#include "base/random.h"
#include "support/fake_client.h"
#include "support/laid_table.h"

namespace roundtable {

class RandomWords {
 public:
  RandomWords(Random& chance, const LaidTable& table, Actor actor, DatasetId dataset)
      : chance_(chance), table_(table), actor_(std::move(actor)), dataset_(std::move(dataset)) {}

  const Actor& actor() const { return actor_; }

  // A command's name and arguments, about what is on the screen; nothing if there is
  // nothing to say about it.
  std::pair<std::string, std::string> say(const Screen& screen);

 private:
  using Said = std::pair<std::string, std::string>;
  Said capture();
  Said about_promise(const Screen& screen);
  Said about_agenda(const Screen& screen);
  Said about_stage(const Screen& screen);
  Said rename(const Screen& screen);
  // The id of some record of a kind on the screen; empty if there is none.
  std::string some(const Screen& screen, const std::string& kind);
  std::string title();

  Random& chance_;
  const LaidTable& table_;
  const Actor actor_;
  const DatasetId dataset_;
  int titles_ = 0;
};

}  // namespace roundtable
