#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace likeness {

/// Bytes of a protocol 0 STRING argument: Python 2's repr with its quotes and escapes (\xNN, octal,
/// \n \t \r \\ \' \" \a \b \f \v). Nothing when quotes or escapes are broken.
std::optional<std::string> decodePython2String(std::string_view line);

/// UTF-8 of a protocol 0 UNICODE argument (raw-unicode-escape): Latin-1 bytes, \uXXXX, \UXXXXXXXX.
std::optional<std::string> decodeRawUnicode(std::string_view line);

/// Bytes of UTF-8 text whose code points all lie below 256; nothing otherwise.
std::optional<std::string> latin1FromUtf8(std::string_view text);

}  // namespace likeness
