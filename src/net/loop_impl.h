#pragma once

// The loop as Asio knows it. Private to this folder.

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include "net/loop.h"

namespace roundtable {

struct Loop::Impl {
  // One thread runs it, so Asio may leave out its locks for that side; posts from
  // other threads stay safe.
  boost::asio::io_context io{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work =
      boost::asio::make_work_guard(io);
};

}  // namespace roundtable
