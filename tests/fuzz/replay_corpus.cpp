// SPDX-FileCopyrightText: The Fairlead authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

/// replay FOLDER: gives each file of the folder, and its beginnings, to the fuzz target: all of them, of a long
/// file some thousands. The target aborts when a promise is broken.
int main(int argc, char** argv) {
    if (argc != 2) return EXIT_FAILURE;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1]))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    for (const std::filesystem::path& file : files) {
        std::ifstream in(file, std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
        const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
        const std::size_t step = 1 + data.size() / 4096;
        for (std::size_t length = 0; length < data.size(); length += step)
            LLVMFuzzerTestOneInput(data.data(), length);
        LLVMFuzzerTestOneInput(data.data(), data.size());
    }
    std::printf("%zu files\n", files.size());
    return files.empty() ? EXIT_FAILURE : EXIT_SUCCESS;
}
