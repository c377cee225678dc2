// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

/// The published vectors of audit-log.md §18, and RFC 6962 roots worked out by an independent program.
namespace fairlead::tests::vectors {

inline constexpr std::string_view kEntrySeedHex =
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
inline constexpr std::string_view kLogSeedHex =
    "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f";
inline constexpr std::string_view kOrigin = "test.example/v/1";
// clang-format off
inline constexpr std::string_view kLine0 =
    R"fl({"e":{"at":"2026-01-02T03:04:05.000006Z","by":"system","event":"log.genesis","host":"h","log":"test.example/v/1","n":0,"prev":"0000000000000000000000000000000000000000000000000000000000000000","session":"0000000000000000","up":{"boot":"00000000-0000-4000-8000-000000000000","us":6},"v":1,"ver":"1","what":{"endorsement":"fairlead-segment/v1\ntest.example/v/1\n1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nA6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=\n\n— test.example/v/1 ZQporu0FipR4jbOnAzuzLU4ZJPnr/3J0c/0R2KYWfZqjY+v3Glclhl3QFR2eNyIJAhuYfo6N2HL2ST7SrCwSmWULcgo=\n","entry_key":"A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=","log_key":"test.example/v/1+650a68ae+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X","number":1,"recovery":[]}},"k":"56475aa75463474c","s":"bpaNIBm2kJ4rmywHdbCE6gKRGWyOQlGuSL698OR0tItuRW0ebvQmTsYvZ7RQAc6lBAcGOQrPxufZ0L110FsXBw=="})fl";
inline constexpr std::string_view kLine1 =
    R"fl({"e":{"at":"2026-01-02T03:04:05.000007Z","by":"system","event":"note.text","host":"h","log":"test.example/v/1","n":1,"prev":"bab9fc60ce69904f3fe0aee6c3bfd7f818bb0cda3c348361de763d68c9a99916","session":"0000000000000000","up":{"boot":"00000000-0000-4000-8000-000000000000","us":7},"v":1,"ver":"1","what":{"text":"Zoë said:\n\t\"go\" \\ 7"}},"k":"56475aa75463474c","s":"UTqxomC04Q8a0Ja0QdHq5qYcbdiMf51MLDYjPkSPx3qkpFWtbX6CVkvts8DHkSGsZ5sDVded+PiJ1qL8DUktAQ=="})fl";
// clang-format on
inline constexpr std::string_view kLeaf1 = "fae65d8e1a4133b2aa115a3309eb31755c23b3de0e165b493116105fb4fb5365";
inline constexpr std::string_view kRoot2 = "e5b6906c8791ce93a354ec742d2f3a436c7cbc266c285fb72d585eda9bfedcc1";
inline constexpr std::string_view kShort = "XB63M-6VZHB-YQ3AY-RBWNX-X9542";
inline constexpr std::string_view kCheckpointSignature =
    "— test.example/v/1 "
    "ZQporsaKhbzS1bY4uRzNxZTtPvOYTUXUWD4kZWw9r80KaIMxDpIDq6ZzI/MtsdXsHcDZcLzmWA2qwoi6hTxZhs4NtwY=\n";

/// Roots of the first 0…8 leaves of Certificate Transparency's reference data ("", 00, 10, 2021, 3031, …).
inline constexpr std::array<std::string_view, 9> kCtRoots{
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};
/// Roots over the leaf data "0", "1", "2" … for sizes 0…33.
inline constexpr std::array<std::string_view, 34> kRoots{
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "db3426e878068d28d269b6c87172322ce5372b65756d0789001d34835f601c03",
    "cb00989d94a569c0a678ae042b63dcd4625db96440517f37a6eb7976ea24ed4b",
    "725d5230db68f557470dc35f1d8865813acd7ebb07ad152774141decbae71327",
    "9f4a3fc20d4162dc37d4e23d907848731a76043ffff6d69288bf1abfbcff478e",
    "b6748f6ed7a99de7da84fd97e1a3bac6fab8999f4a43695cab9528a2de431147",
    "32805cc5e94134743d0aa580ef2ee332687b687fc2e4e2f72fee1cc712e0ba0c",
    "a3e23b32ccb6bf96d092d165d8aa546e09829de8f03b0e8957581d1e16b92bdf",
    "3b85a9626c1ccb64c6b95ec7fa64888defe2cf12e39e77e10812ce5fcb9cb58e",
    "e10cb99e8a9c48ae8a25e6c37ab3c88e6c93e8cf2a62cf7e4dcac1ea597e77d4",
    "2f03f203d1fa3a6e1388fa4cb5187c3b4f94762e578e0106815140e6a8c6bd21",
    "65b07199c8192c9a287a06327b03fd799c694b9953aae4fc19c968a1700cf0d5",
    "68ea642666ce43a6f1010476655b677f57e3759d0921fc69941d1c7466399b2b",
    "2520e1f2087a43eef012fea4774dc1568c8710a9cfa7f7e5094725f9e7ea19a2",
    "b2985dcc386c0054afec7eb026fbde89884f94c0e8cc64b3a78cfd051d2da71b",
    "ed9fbf444b8720911036bd67196cf53ac2a9d990ec95c9d51c79fc4b07f4c966",
    "acfca191dcca991f54c07c54700b28ac8625e74614b2dadb96e7ae94694bedc8",
    "1b2243bde9d95f307eb27d826ab93d1d95354d98f78633815a0189158c3a3c95",
    "2902418af0f7a7beea10f92c36357198d0c8fea83758d9294ff0dd9117fb22c8",
    "15231054416457438ab4d5553e9610e13a3a4b5cff7bebe4d9233e4cd3cfc3f7",
    "190b9e748b7b7a857e55f3e9d8ad68eab7019d2bd8cfd74660629c4f26ae4ae7",
    "f6e2d2440aaf8aca7503ea6c1db4c29f0cfe436b32ac05d64669aa09cf55dd6e",
    "0c24c74cb1b285f2465194ad2cc6304ddf195f4b59d2e94e82d97e858d531c7f",
    "ff5d4adba4ff4345a5af35f16949ebaffa66ba810c09abec8ba573db7adbd83c",
    "4573202ab5e4e5f902ddc7d6680bc3fe3b2044d6b9dd75f12cd91e8b1963ea7a",
    "3cc0274842a73172362e6b91c56b1d8ce2e7716ea5abab903706de1359661460",
    "405c51586266d58dd84d798e3d31c7f1dcd994717616685a5b99754768f4f7c3",
    "fcef2532e54a21067cc136061a80014ccbc45bdc30402f40459d58952cfcb1da",
    "3e9f416fa3ee66254aa632e412301427f8f52ae7ba16e57623a93d003509b744",
    "fd94af225aa9825fa6d1de775d99cce5a7f81c3aa61b1e891da59a7c3bae7f24",
    "4fa0b71081e0bdee6d8bd3c6a772b9bb88936dc51777f54cab2011bf3b104ae6",
    "e0e1f4b5608c8e78fb7e761e0d370bb313d04bf11d447119479aff07733996e2",
    "045771ee374b4f64c06fd3c905f8676c0594d72f062717dfb83b2f20c64772cc",
    "b232d45be7cf6487ff0b521d2d1681b929f1d98fff2dbea2412ada287b98a7a0",
};

} // namespace fairlead::tests::vectors
