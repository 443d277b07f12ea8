#include "store/slices.h"

#include <zstd.h>

#include <stdexcept>

namespace roundtable {
namespace {

constexpr int kLevel = 3;  // beyond it, packing columns costs more time than it saves disk

}  // namespace

Slice pack_slice(std::string_view bytes) {
  Slice slice;
  slice.hash = sha256(bytes);
  slice.packed.resize(ZSTD_compressBound(bytes.size()));
  const std::size_t size =
      ZSTD_compress(slice.packed.data(), slice.packed.size(), bytes.data(), bytes.size(), kLevel);
  if (ZSTD_isError(size)) throw std::runtime_error(ZSTD_getErrorName(size));  // no memory
  slice.packed.resize(size);
  return slice;
}

std::optional<std::string> unpack_slice(std::string_view packed, const Sha256& hash) {
  // The size comes from the disk, so it is not believed beyond what we ever write.
  const auto size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN) return std::nullopt;
  if (size > kSliceBytes) return std::nullopt;
  std::string bytes(size, '\0');
  const std::size_t unpacked =
      ZSTD_decompress(bytes.data(), bytes.size(), packed.data(), packed.size());
  if (ZSTD_isError(unpacked) || unpacked != bytes.size()) return std::nullopt;
  if (sha256(bytes) != hash) return std::nullopt;
  return bytes;
}

}  // namespace roundtable
