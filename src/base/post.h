#pragma once

#include <functional>

namespace roundtable {

// Runs a function later on the room thread. May be called from any thread.
using Post = std::function<void(std::function<void()>)>;

}  // namespace roundtable
