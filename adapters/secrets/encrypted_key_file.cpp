// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "adapters/secrets/encrypted_key_file.h"

#include "adapters/secrets/private_file.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <sodium.h>
#include <array>
#include <memory>

namespace fairlead::secrets {
namespace {

constexpr std::size_t kLongestFile = 8192;
constexpr int kSaltLength = 16;

template <auto Free>
struct Freer {
    template <class T>
    void operator()(T* held) const {
        Free(held);
    }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using PlainPtr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freer<PKCS8_PRIV_KEY_INFO_free>>;
using SealedPtr = std::unique_ptr<X509_SIG, Freer<X509_SIG_free>>;
using AlgorithmPtr = std::unique_ptr<X509_ALGOR, Freer<X509_ALGOR_free>>;
using BioPtr = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Pbe2Ptr = std::unique_ptr<PBE2PARAM, Freer<PBE2PARAM_free>>;

/// OpenSSL's own words for the last failure; its queue is empty afterwards.
std::string opensslWords() {
    std::array<char, 256> text{};
    const auto code = ERR_peek_last_error();
    ERR_clear_error();
    if (code == 0) return {};
    ERR_error_string_n(code, text.data(), text.size());
    return text.data();
}

Error cannotSeal() {
    return {ErrorKind::Unexpected, "The key could not be encrypted.", opensslWords(), {}};
}
Error notAKey(std::string what) {
    return {ErrorKind::Invalid, std::move(what), opensslWords(), {}};
}

/// True for PBES2 with scrypt. Anything else would be cheaper to guess than what we promise.
bool usesScrypt(const X509_SIG& sealed) {
    const X509_ALGOR* algorithm = nullptr;
    X509_SIG_get0(&sealed, &algorithm, nullptr);
    const ASN1_OBJECT* name = nullptr;
    int type = 0;
    const void* parameters = nullptr;
    X509_ALGOR_get0(&name, &type, &parameters, algorithm);
    if (OBJ_obj2nid(name) != NID_pbes2 || type != V_ASN1_SEQUENCE) return false;
    const Pbe2Ptr pbe(static_cast<PBE2PARAM*>(
        ASN1_item_unpack(static_cast<const ASN1_STRING*>(parameters), ASN1_ITEM_rptr(PBE2PARAM))));
    return pbe && pbe->keyfunc && OBJ_obj2nid(pbe->keyfunc->algorithm) == NID_id_scrypt;
}

Result<std::string> toPem(const X509_SIG& sealed) {
    const BioPtr out(BIO_new(BIO_s_mem()));
    if (!out || PEM_write_bio_PKCS8(out.get(), &sealed) != 1) return cannotSeal();
    char* text = nullptr;
    const long length = BIO_get_mem_data(out.get(), &text);
    return std::string(text, static_cast<std::size_t>(length));
}

Error named(Error error, std::string_view name) {
    error.what = "The key " + std::string(name) + ": " + error.what;
    return error;
}

} // namespace

Result<std::string> sealKey(const Seed& seed, const Secret& passphrase, const ScryptCost& cost) {
    if (passphrase.reveal().empty())
        return Error{ErrorKind::Invalid, "The passphrase is empty, so the key is not written.", {}, {}};
    const KeyPtr key(
        EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.bytes.data(), seed.bytes.size()));
    const PlainPtr plain(key ? EVP_PKEY2PKCS8(key.get()) : nullptr);
    std::array<unsigned char, kSaltLength> salt{};
    randombytes_buf(salt.data(), salt.size());
    AlgorithmPtr algorithm(
        PKCS5_pbe2_set_scrypt(EVP_aes_256_cbc(), salt.data(), kSaltLength, nullptr, cost.n, cost.r, cost.p));
    if (!plain || !algorithm) return cannotSeal();
    const SealedPtr sealed(PKCS8_set0_pbe(passphrase.reveal().data(),
                                          static_cast<int>(passphrase.reveal().size()), plain.get(),
                                          algorithm.get()));
    if (!sealed) return cannotSeal();
    // PKCS8_set0_pbe took the algorithm over.
    static_cast<void>(algorithm.release());
    return toPem(*sealed);
}

Result<Seed> openKey(std::string_view pem, const Secret& passphrase) {
    ERR_clear_error();
    const BioPtr in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    const SealedPtr sealed(in ? PEM_read_bio_PKCS8(in.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!sealed) return notAKey("This is no encrypted private key (PKCS#8), or the file is damaged.");
    if (!usesScrypt(*sealed))
        return notAKey("The key is not sealed with scrypt. Seal it again: openssl pkcs8 -topk8 -scrypt.");
    const PlainPtr plain(PKCS8_decrypt(sealed.get(), passphrase.reveal().data(),
                                       static_cast<int>(passphrase.reveal().size())));
    if (!plain)
        return Error{ErrorKind::Authentication, "The passphrase does not open the key.", opensslWords(), {}};
    const KeyPtr key(EVP_PKCS82PKEY(plain.get()));
    Seed seed;
    std::size_t length = seed.bytes.size();
    // With CBC one wrong passphrase in 256 or so leaves a padding that looks right: then the inside does not.
    if (!key)
        return Error{ErrorKind::Authentication, "The passphrase does not open the key.", opensslWords(), {}};
    if (EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) return notAKey("This is no Ed25519 key.");
    if (EVP_PKEY_get_raw_private_key(key.get(), seed.bytes.data(), &length) != 1 || length != 32)
        return notAKey("The Ed25519 key inside is damaged.");
    return seed;
}

EncryptedKeyFile::EncryptedKeyFile(std::string folder, Secret passphrase, ScryptCost cost)
    : m_folder(std::move(folder)), m_passphrase(std::move(passphrase)), m_cost(cost) {}

std::string EncryptedKeyFile::fileName(std::string_view name) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : name) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '@' || c == '-' || (c == '.' && !out.empty());
        if (plain) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '_';
        out += kHex[byte >> 4U];
        out += kHex[byte & 15U];
    }
    return out + ".pem";
}

Result<std::optional<Seed>> EncryptedKeyFile::read(std::string_view name, const Call&) {
    if (const auto fit = checkKeyName(name); !fit) return fit.error();
    if (const auto folder = preparePrivateFolder(m_folder); !folder) return folder.error();
    const auto path = m_folder + "/" + fileName(name);
    const auto there = fileExists(path);
    if (!there) return named(there.error(), name);
    if (!*there) return std::optional<Seed>{};
    const auto pem = readPrivateFile(path, kLongestFile);
    if (!pem) return named(pem.error(), name);
    if (const auto opened = m_opened.find(name);
        opened != m_opened.end() && opened->second.pem == pem->reveal())
        return std::optional<Seed>{opened->second.seed};
    auto seed = openKey(pem->reveal(), m_passphrase);
    if (!seed) {
        auto error = named(seed.error(), name);
        error.where = path;
        return error;
    }
    m_opened.insert_or_assign(std::string(name), Opened{pem->reveal(), *seed});
    return std::optional<Seed>{*seed};
}

Result<void> EncryptedKeyFile::write(std::string_view name, const Seed& seed, const Call&) {
    if (const auto fit = checkKeyName(name); !fit) return fit;
    if (auto folder = preparePrivateFolder(m_folder); !folder) return folder;
    forget(name);
    const auto pem = sealKey(seed, m_passphrase, m_cost);
    if (!pem) return named(pem.error(), name);
    const auto written = replacePrivateFile(m_folder, fileName(name), *pem);
    if (!written) return named(written.error(), name);
    return {};
}

void EncryptedKeyFile::forget(std::string_view name) {
    if (const auto opened = m_opened.find(name); opened != m_opened.end()) m_opened.erase(opened);
}

Result<void> EncryptedKeyFile::remove(std::string_view name, const Call&) {
    if (const auto fit = checkKeyName(name); !fit) return fit;
    forget(name);
    const auto removed = removePrivateFile(m_folder, fileName(name));
    if (!removed) return named(removed.error(), name);
    return {};
}

} // namespace fairlead::secrets
