#pragma once
#include <string>
#include <string_view>

namespace likeness {

/// Unicode code points of a text. Broken UTF-8 becomes U+FFFD.
std::u32string codePoints(std::string_view utf8);
/// The text of code points; surrogates and what lies past Unicode's end become U+FFFD.
std::string utf8Of(std::u32string_view points);

/// Unicode's normal forms: NFC, and NFKC, which also undoes widths, ligatures and the like.
std::u32string composedForm(const std::u32string& text);
std::u32string compatibleForm(const std::u32string& text);

/// Case of no language in particular, by the full rules: sigma at the end of a word, one letter to several.
std::u32string lowerCase(const std::u32string& text);
std::u32string upperCase(const std::u32string& text);

}  // namespace likeness
