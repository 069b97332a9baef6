#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

namespace likeness {

/// Character references of HTML 5 (&amp; &#39; &#x27;). Const and thread-safe.
class HtmlText {
 public:
  /// A table "name TAB code points in hexadecimal", names with their semicolon where they have one. Throws Error
  /// when the file is something else.
  explicit HtmlText(const std::filesystem::path& names);
  /// With the shipped table.
  static const HtmlText& shipped();

  /// Every reference as browsers read it, those without a semicolon included ("a &lt b", "&notit;"): the rules of the
  /// HTML 5 standard, 13.5 and 13.2.5.80, as Python's html.unescape applies them.
  std::u32string unescaped(std::u32string_view text) const;
  /// Only references that are whole and end in a semicolon, and names of small letters spelt in capitals (&EACUTE;).
  std::u32string unescapedWhole(std::u32string_view text) const;

 private:
  const std::u32string* find(std::u32string_view name) const;
  std::u32string named(std::u32string_view name) const;
  std::u32string wholeReference(std::u32string_view reference) const;

  std::unordered_map<std::u32string, std::u32string> names_;
};

}  // namespace likeness
