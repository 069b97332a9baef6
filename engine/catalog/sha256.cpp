#include "engine/catalog/sha256.h"

#include <openssl/evp.h>

#include <array>

#include "engine/core/error.h"
#include "engine/core/file_bytes.h"

namespace likeness {

struct Sha256::Context {
  EVP_MD_CTX* state = EVP_MD_CTX_new();
  ~Context() { EVP_MD_CTX_free(state); }
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {
  if (!context_->state || EVP_DigestInit_ex(context_->state, EVP_sha256(), nullptr) != 1)
    throw Error::failure("The cryptography library offers no SHA-256.", "Install OpenSSL 3.");
}
Sha256::~Sha256() = default;

void Sha256::add(std::span<const std::byte> bytes) { EVP_DigestUpdate(context_->state, bytes.data(), bytes.size()); }

std::string Sha256::finish() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  EVP_DigestFinal_ex(context_->state, digest.data(), &size);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (unsigned i = 0; i < size; ++i) {
    out += kDigits[digest[i] >> 4];
    out += kDigits[digest[i] & 15];
  }
  return out;
}

std::string sha256OfFile(const std::filesystem::path& path, const ByteProgress& progress) {
  constexpr std::size_t kBlock = 8 << 20;
  const FileBytes file = mapFile(path);
  Sha256 hash;
  for (std::size_t at = 0; at < file.size; at += kBlock) {
    const std::size_t count = std::min(kBlock, file.size - at);
    hash.add(file.view().subspan(at, count));
    if (progress && !progress(count)) return {};
  }
  return hash.finish();
}

}  // namespace likeness
