#include "net/upload.h"

#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/hash.h"
#include "base/new_path.h"

namespace roundtable {

UploadedFile::~UploadedFile() {
  if (!path.empty()) unlink(path.c_str());
}

struct Upload::Impl {
  int file = -1;
  std::shared_ptr<UploadedFile> result = std::make_shared<UploadedFile>();
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> hash{EVP_MD_CTX_new(), &EVP_MD_CTX_free};

  ~Impl() {
    if (file >= 0) close(file);
  }
};

Upload::Upload(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Upload::~Upload() = default;

std::expected<std::unique_ptr<Upload>, std::string> Upload::begin(const std::string& folder) {
  auto impl = std::make_unique<Impl>();
  auto made = make_new_file(folder + "/upload-");
  if (!made) return std::unexpected(folder + ": " + std::strerror(made.error()));
  impl->file = made->descriptor;
  impl->result->path = std::move(made->path);
  if (!impl->hash || EVP_DigestInit_ex(impl->hash.get(), EVP_sha256(), nullptr) != 1) {
    return std::unexpected("SHA-256 is not available");
  }
  return std::unique_ptr<Upload>(new Upload(std::move(impl)));
}

bool Upload::write(std::string_view bytes) {
  if (EVP_DigestUpdate(impl_->hash.get(), bytes.data(), bytes.size()) != 1) return false;
  impl_->result->bytes += bytes.size();
  while (!bytes.empty()) {
    const ssize_t written = ::write(impl_->file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

std::shared_ptr<const UploadedFile> Upload::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  const bool hashed = EVP_DigestFinal_ex(impl_->hash.get(), digest.data(), &size) == 1;
  const bool closed = close(std::exchange(impl_->file, -1)) == 0;
  if (!hashed || !closed) return nullptr;
  impl_->result->sha256 = to_hex(std::string_view(reinterpret_cast<char*>(digest.data()), size));
  return impl_->result;
}

}  // namespace roundtable
