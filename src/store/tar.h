// Just enough of the tar format (POSIX ustar) for a backup: a few regular files,
// of any size, that `tar` itself can list and unpack.
//
// Threads: one at a time.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "store/files.h"

namespace roundtable {

class TarWriter {
 public:
  // Writes to a new file, 0600.
  static std::expected<TarWriter, std::string> create(const std::filesystem::path& path);

  // Appends a file under `name`; its SHA-256 in hexadecimal.
  std::expected<std::string, std::string> add_file(const std::string& name,
                                                   const std::filesystem::path& file);
  std::expected<void, std::string> add(const std::string& name, std::string_view bytes);

  // Ends the archive and syncs it.
  std::expected<void, std::string> finish();

 private:
  TarWriter(std::filesystem::path path, FileDescriptor file)
      : path_(std::move(path)), file_(std::move(file)) {}
  std::expected<void, std::string> begin_entry(const std::string& name, std::uint64_t size);
  std::expected<void, std::string> pad(std::uint64_t size);

  std::filesystem::path path_;
  FileDescriptor file_;
};

class TarReader {
 public:
  static std::expected<TarReader, std::string> open(const std::filesystem::path& path);

  struct Entry {
    std::string name;
    std::uint64_t size = 0;
  };
  // The next file; nothing at the end of the archive. Everything but a regular file
  // with a plain name is an error.
  std::expected<std::optional<Entry>, std::string> next();

  // The bytes of the entry just given, into a new file, synced; their SHA-256.
  std::expected<std::string, std::string> copy_to(const Entry& entry,
                                                  const std::filesystem::path& file);
  // The same for a small one.
  std::expected<std::string, std::string> read(const Entry& entry);

 private:
  TarReader(std::filesystem::path path, FileDescriptor file)
      : path_(std::move(path)), file_(std::move(file)) {}
  using Part = std::function<std::expected<void, std::string>(std::string_view)>;
  std::expected<void, std::string> read_parts(const Entry& entry, const Part& part);

  std::filesystem::path path_;
  FileDescriptor file_;
};

}  // namespace roundtable
