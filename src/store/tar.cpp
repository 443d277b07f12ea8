#include "store/tar.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <vector>

#include "base/hash.h"

namespace roundtable {
namespace {

constexpr std::size_t kBlock = 512;
constexpr std::size_t kPart = 256 * 1024;          // copied at a time
constexpr std::uint64_t kSmallMax = 64 * 1024;     // of an entry read into memory
constexpr std::uint64_t kOctalMax = 077777777777;  // 8 GiB; beyond it, base 256 as GNU tar

// The header of POSIX.1-1988 (ustar), one block.
struct Header {
  char name[100], mode[8], uid[8], gid[8], size[12], mtime[12], checksum[8], type, link[100];
  char magic[6], version[2], user[32], group[32], major[8], minor[8], prefix[155], unused[12];
};
static_assert(sizeof(Header) == kBlock);

class Hasher {
 public:
  Hasher() { crypto_hash_sha256_init(&state_); }
  void add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()),
                              bytes.size());
  }
  std::string hex() {
    Sha256 hash{};
    crypto_hash_sha256_final(&state_, hash.data());
    return to_hex(hash);
  }

 private:
  crypto_hash_sha256_state state_;
};

// The sum of the header's bytes, its own field counted as spaces.
unsigned checksum_of(Header header) {
  std::memset(header.checksum, ' ', sizeof header.checksum);
  unsigned sum = 0;
  for (const unsigned char byte : std::string_view(reinterpret_cast<char*>(&header), kBlock)) {
    sum += byte;
  }
  return sum;
}

void put_octal(char* field, std::size_t width, std::uint64_t number) {
  const std::string digits = fmt::format("{:0{}o}", number, width - 1);
  std::memcpy(field, digits.data(), width - 1);
}

void put_size(Header& header, std::uint64_t size) {
  if (size <= kOctalMax) return put_octal(header.size, sizeof header.size, size);
  for (std::size_t i = sizeof header.size; i-- > 1; size >>= 8) {
    header.size[i] = static_cast<char>(size & 0xff);
  }
  header.size[0] = static_cast<char>(0x80);
}

std::optional<std::uint64_t> parse_octal(const char* field, std::size_t width) {
  std::uint64_t number = 0;
  const char* begin = field;
  while (begin < field + width && *begin == ' ') ++begin;
  const auto [end, error] = std::from_chars(begin, field + width, number, 8);
  if (error != std::errc{} || (end < field + width && *end != '\0' && *end != ' ')) {
    return std::nullopt;
  }
  return number;
}

std::optional<std::uint64_t> parse_size(const Header& header) {
  if ((header.size[0] & 0x80) == 0) return parse_octal(header.size, sizeof header.size);
  std::uint64_t size = 0;
  for (std::size_t i = sizeof header.size - 8; i < sizeof header.size; ++i) {
    size = size << 8 | static_cast<unsigned char>(header.size[i]);
  }
  return size;
}

// Reads until `bytes` is full or the file ends; how much it was.
std::expected<std::size_t, std::string> read_block(const FileDescriptor& file, char* bytes,
                                                   std::size_t size,
                                                   const std::filesystem::path& path) {
  std::size_t filled = 0;
  while (filled < size) {
    const ssize_t got = ::read(file.number(), bytes + filled, size - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return std::unexpected(describe_errno(path, errno));
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
  }
  return filled;
}

}  // namespace

std::expected<TarWriter, std::string> TarWriter::create(const std::filesystem::path& path) {
  auto file = open_file(path, O_WRONLY | O_CREAT | O_EXCL);
  if (!file) return std::unexpected(file.error());
  return TarWriter(path, std::move(*file));
}

std::expected<void, std::string> TarWriter::begin_entry(const std::string& name,
                                                        std::uint64_t size) {
  Header header{};
  std::memcpy(header.name, name.data(), std::min(name.size(), sizeof header.name - 1));
  put_octal(header.mode, sizeof header.mode, 0600);
  put_octal(header.uid, sizeof header.uid, 0);
  put_octal(header.gid, sizeof header.gid, 0);
  put_size(header, size);
  put_octal(header.mtime, sizeof header.mtime, 0);
  header.type = '0';
  std::memcpy(header.magic, "ustar", 6);
  std::memcpy(header.version, "00", 2);
  put_octal(header.checksum, 7, checksum_of(header));
  header.checksum[7] = ' ';
  return write_all(file_, {reinterpret_cast<const char*>(&header), kBlock}, path_);
}

std::expected<void, std::string> TarWriter::pad(std::uint64_t size) {
  const std::size_t over = size % kBlock;
  if (over == 0) return {};
  return write_all(file_, std::string(kBlock - over, '\0'), path_);
}

std::expected<void, std::string> TarWriter::add(const std::string& name, std::string_view bytes) {
  if (auto done = begin_entry(name, bytes.size()); !done) return done;
  if (auto done = write_all(file_, bytes, path_); !done) return done;
  return pad(bytes.size());
}

std::expected<std::string, std::string> TarWriter::add_file(const std::string& name,
                                                            const std::filesystem::path& file) {
  auto source = open_file(file, O_RDONLY);
  if (!source) return std::unexpected(source.error());
  struct stat found{};
  if (::fstat(source->number(), &found) != 0) return std::unexpected(describe_errno(file, errno));
  const auto size = static_cast<std::uint64_t>(found.st_size);
  if (auto done = begin_entry(name, size); !done) return std::unexpected(done.error());

  Hasher hasher;
  std::vector<char> part(kPart);
  for (std::uint64_t left = size; left > 0;) {
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(left, part.size()));
    const auto got = read_block(*source, part.data(), want, file);
    if (!got) return std::unexpected(got.error());
    if (*got != want)
      return std::unexpected(fmt::format("{}: it changed while it was read", file.string()));
    const std::string_view bytes(part.data(), *got);
    hasher.add(bytes);
    if (auto done = write_all(file_, bytes, path_); !done) return std::unexpected(done.error());
    left -= *got;
  }
  if (auto done = pad(size); !done) return std::unexpected(done.error());
  return hasher.hex();
}

std::expected<void, std::string> TarWriter::finish() {
  // Two empty blocks end an archive.
  if (auto done = write_all(file_, std::string(2 * kBlock, '\0'), path_); !done) return done;
  return sync_file(file_, path_);
}

std::expected<TarReader, std::string> TarReader::open(const std::filesystem::path& path) {
  auto file = open_file(path, O_RDONLY);
  if (!file) return std::unexpected(file.error());
  return TarReader(path, std::move(*file));
}

std::expected<std::optional<TarReader::Entry>, std::string> TarReader::next() {
  Header header{};
  const auto got = read_block(file_, reinterpret_cast<char*>(&header), kBlock, path_);
  if (!got) return std::unexpected(got.error());
  const auto no_archive = [&] {
    return std::unexpected(
        fmt::format("{}: not a roundtable backup, or cut short", path_.string()));
  };
  if (*got != kBlock) return no_archive();
  if (std::ranges::all_of(std::string_view(reinterpret_cast<char*>(&header), kBlock),
                          [](char byte) { return byte == '\0'; })) {
    return std::nullopt;
  }
  const auto sum = parse_octal(header.checksum, sizeof header.checksum);
  const auto size = parse_size(header);
  if (!sum || *sum != checksum_of(header) || !size || header.type != '0') return no_archive();
  const std::string name(header.name, ::strnlen(header.name, sizeof header.name));
  if (name.empty() || name.contains('/') || header.prefix[0] != '\0') return no_archive();
  return Entry{name, *size};
}

std::expected<void, std::string> TarReader::read_parts(const Entry& entry, const Part& part) {
  std::vector<char> bytes(kPart);
  for (std::uint64_t left = entry.size; left > 0;) {
    const auto want = static_cast<std::size_t>(std::min<std::uint64_t>(left, bytes.size()));
    const auto got = read_block(file_, bytes.data(), want, path_);
    if (!got) return std::unexpected(got.error());
    if (*got != want) return std::unexpected(fmt::format("{}: cut short", path_.string()));
    if (auto done = part({bytes.data(), *got}); !done) return done;
    left -= *got;
  }
  const std::size_t padding = (kBlock - entry.size % kBlock) % kBlock;
  const auto got = read_block(file_, bytes.data(), padding, path_);
  if (!got) return std::unexpected(got.error());
  return {};
}

std::expected<std::string, std::string> TarReader::copy_to(const Entry& entry,
                                                           const std::filesystem::path& file) {
  auto target = open_file(file, O_WRONLY | O_CREAT | O_EXCL);
  if (!target) return std::unexpected(target.error());
  Hasher hasher;
  auto done = read_parts(entry, [&](std::string_view bytes) {
    hasher.add(bytes);
    return write_all(*target, bytes, file);
  });
  if (!done) return std::unexpected(done.error());
  if (auto synced = sync_file(*target, file); !synced) return std::unexpected(synced.error());
  return hasher.hex();
}

std::expected<std::string, std::string> TarReader::read(const Entry& entry) {
  if (entry.size > kSmallMax) {
    return std::unexpected(fmt::format("{}: {} is too large", path_.string(), entry.name));
  }
  std::string all;
  auto done = read_parts(entry, [&](std::string_view bytes) {
    all += bytes;
    return std::expected<void, std::string>{};
  });
  if (!done) return std::unexpected(done.error());
  return all;
}

}  // namespace roundtable
