#pragma once

// Where an import's bytes come from: a file, or memory in tests and small uploads.

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace roundtable {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Fills the front of `bytes`; 0 at the end. Nothing if it cannot be read.
  virtual std::optional<std::size_t> read(std::span<char> bytes) = 0;
  // Back to the first byte: an import may read its source again. False if it cannot.
  virtual bool rewind() = 0;
  // How many bytes there are, if it is known: for progress only.
  virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
};

// Lifetime: `bytes` outlives the source.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  std::optional<std::size_t> read(std::span<char> bytes) override;
  bool rewind() override;
  std::optional<std::uint64_t> size() const override { return bytes_.size(); }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

class FileSource final : public ByteSource {
 public:
  // A file that cannot be opened cannot be read either.
  explicit FileSource(const std::string& path);
  std::optional<std::size_t> read(std::span<char> bytes) override;
  bool rewind() override;
  std::optional<std::uint64_t> size() const override { return size_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> file_;
  std::optional<std::uint64_t> size_;
};

}  // namespace roundtable
