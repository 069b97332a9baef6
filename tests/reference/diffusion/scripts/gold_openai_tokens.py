"""Ids of OpenAI's CLIP tokenizer for prompts whose text it repairs.

    python gold_openai_tokens.py --clip FOLDER [--out ../tokenizer]

FOLDER holds simple_tokenizer.py of github.com/openai/CLIP (used: commit d05afc4, with ftfy 6.3.1 and regex 2026.11.19); it is no
part of this tree. Writes openai_prompts.json (texts drawn below, by seed) and openai_token_ids.safetensors: `prompts`, ids of
prompts.json, `repaired`, ids of openai_prompts.json; [n, 77], padded with 0, cut after 75 ids.
"""
import argparse
import json
import pathlib
import random
import struct
import sys

HERE = pathlib.Path(__file__).resolve().parent
SEED = 20251

SENTENCES = [
    "Le café est fermé à midi, où êtes-vous ?", "Ça va très bien, merci à tous", "L’été dernier, nous étions déjà là…",
    "Schöne Grüße aus München", "Die Straße ist naß und überfüllt", "Größe: 5 µm ± 2 %", "El niño comió piñas mañana", "¿Dónde está el baño? ¡Aquí!",
    "São Paulo é uma cidade não muito fria", "À tarde, às vezes, vou àquela praça", "Åse går på øya", "Þetta reddast, sagði Ægir", "Ein „Zitat“ und ‚noch eins‘",
    "« guillemets » et “quotes” — dash – en dash", "It’s John’s “best” shot… ever", "price: €20, £15, ¥300", "25 °C, 1½ cups, x² + y³", "naïve façade, coöperate, Zoë",
    "© 2024 Société Générale™ ®", "emoji 😀 and 👩‍🎨 and ❤️", "Привет, мир! Как дела?", "Γειά σου Κόσμε, Ωραία", "שלום עולם", "مرحبا بالعالم", "日本語のテキスト", "한국어 문장",
    "Łódź, Kraków i Wrocław", "Příliš žluťoučký kůň", "İstanbul’da güneşli bir gün", "Tiếng Việt có dấu", "हिन्दी में पाठ", "สวัสดี", "naïveté · middle · dots", "100 % sûr § 5 ¶ 3",
    "a → b ← c ↑ d", "fiancée’s résumé", "crème brûlée", "jalapeño", "El Niño ½ price", "Ångström Ωhm",
]

ENTITIES = [
    "fish &amp; chips", "&lt;b&gt;bold&lt;/b&gt;", "&quot;quoted&quot;", "caf&eacute; au lait", "P&EACUTE;REZ", "BUNDESSTRA&SZLIG;E", "&NTILDE; &nTILDE; &Ntilde;",
    "5 &lt 6 and 7 &gt 5", "AT&T &amp;amp; more", "&amp;amp;amp;lt;", "&#8217;s", "&#x2019;s", "&#146;s &#150; dash", "&#x96;", "&#128;20", "&#0;", "&#1114112;", "&#xD800;",
    "&#1;&#11;&#31;", "&#xFFFE;", "&#", "&#x", "&#x;", "&#;", "&#65", "&#65 B", "&#x41;&#X42;", "&;", "& ", "&&amp;", "&notit;", "&notin;", "&not it", "this&not that",
    "a&copy2024", "&copy;&reg;&trade;", "&hellip;", "&nbsp;&nbsp;x", "&thinsp;", "&NewLine;&Tab;", "&fjlig;", "&nGt;", "&nvlt;", "&bne;", "&rarr; &larr;", "&Jscr;ohn",
    "&CounterClockwiseContourIntegral;", "&ThisNameIsLongerThanAnyThatIsKnown;", "&ampamp;", "&AMP;&amp", "&LT;&GT", "&GTDOT;", "&frac12; &frac34; &sup2;",
    "<b>&amp;</b>", "x < y &amp; z", "a\n<b>\n&amp;", "&amp;\n<", "&lt;\n&amp;", "&check;&cross;", "&hearts; &spades;", "&Alpha;&beta;&Gamma;", "&euro;&pound;&yen;", "&zwj;&zwnj;",
    "&apos;tis", "&lsquo;a&rsquo; &ldquo;b&rdquo;", "&#39;s &#039;s &#0039;s", "&#x00027;s", "&eacute", "&eacutex", "caf&eacute au lait", "&sect5", "&para;&sect;",
]

PLAIN = [
    "ﬁne ﬂuﬀy ﬃx ﬄe ﬅop ﬆop", "Ĳsland ĳs ŉ", "ǄǅǆǇǈǉǊǋǌ ǱǲǳǱ", "ｆｕｌｌ　ｗｉｄｔｈ！", "ｶﾞｷﾞ ﾊﾟﾋﾟ ｶﾀｶﾅ", "￦ ￥ ￡", "ﾡﾢ ￩", "ʼtis ‛a‛ ‟b‟", "a\r\nb\rc\u2028d\u2029e\x85f", "\x1b[1;31mred\x1b[0m plain",
    "\x1b[Kx\x1b]y", "a\x00b\x07c\x0bd\x0ee\x1ff\x7fg", "\ufeffbom \ufeff inside", "a\ufff9b\ufffac\ufffbd\ufffce", "\u206aa\u206fb", "soft\u00adhyphen zero\u200bwidth\u200djoin", "e\u0301 a\u030a o\u0308",
    "Ω K Å", "ΣΑΣ ΟΔΥΣΣΕΥΣ Σ ΑΣ.", "İI ıi", "STRASSE ẞ ß", "ǅ", "<|startoftext|> x", "x <|ENDOFTEXT|> y", "!<|endoftext|>", "x<|endoftext|>y", "DON'T 'LL I'M", "''s '’s", "a\u3000b\u00a0c\u2003d",
    "tab\tand\nline", "   ", "\u200b", "x\u0085y", "\x91quoted\x92 \x93text\x94 \x96", "\x80 and \x99", "CAFÉ… fermé", "“été” ‘é’ é» é”", "à € 5", "Â £5", "NAÏVE—TEXT", "ÄÖÜ äöü ß", "Øystein Ærø", "(╯°□°）╯︵ ┻━┻", "ò_ó Ò_Ó",
    "¯\\_(ツ)_/¯", "1°C ±5", "20£ 30€ 40¥", "naïve “café”", "É. È! Ê?", "señor™", "Ünïcödé", "Ü² Ö³", "à², é²", "Ø 5", "×2", "a×b", "½ÿ", "œuvre Œuvre cœur", "œ.", "à la carte", "Ã la carte", "voilÃ le travail",
    "fÃ cil", "Ã s vezes, Ã quele", "Â Â Â", "a Â b", "hello Â world", "Ã", "Â", "Ã©", "â€™", "â€", "donâ€™t donâ\x80\x99t", "mixed é and Ã©", "schÃ¶n und schön", "ÐŸÑ€Ð¸Ð²ÐµÑ‚", "æ—¥æœ¬èªž", "ðŸ˜€ ðŸ˜\x80",
    "ðŸ‘©â€\x8dðŸŽ¨", "Ã¢â‚¬â„¢", "ÃƒÂ©", "ÃƒÆ’Ã‚Â©", "Ãƒ\x83Ã‚Â©", "RenÃ© & RenÃ©e", "â‚¬20 Â£15", "Â©2024 Â®", "Â°C Â±5", "Ä€ Å‚Ã³dÅº", "Ã˜ystein", "Ù…Ø±Ø­Ø¨Ø§", "×©×œ×•×\x9d", "à¤¹à¤¿à¤¨à¥\x8dà¤¦à¥€", "l’humanitÃ©",
]


def misread(rng, text):
    """The text after UTF-8 was read as Latin-1 or Windows-1252, wholly, in part or twice; None when that cannot be."""
    def once(part, codec):
        try:
            return part.encode("utf-8").decode(codec)
        except UnicodeDecodeError:
            return None
    codec = rng.choice(["latin-1", "cp1252"])
    kind = rng.choice(["whole", "whole", "part", "twice"])
    if kind == "part":
        words = text.split(" ")
        k = rng.randrange(len(words))
        part = once(words[k], codec)
        return None if part is None else " ".join(words[:k] + [part] + words[k + 1:])
    out = once(text, codec)
    return once(out, codec) if kind == "twice" and out is not None else out


def prompts():
    rng = random.Random(SEED)
    out = SENTENCES + ENTITIES + PLAIN
    for _ in range(600):
        text = misread(rng, rng.choice(SENTENCES))
        if text is not None and text not in out:
            out.append(text)
    return out


def write(path, tables):
    header, data = {"__metadata__": {"seed": str(SEED)}}, b""
    for name, rows in tables.items():
        raw = b"".join(struct.pack("<77H", *row) for row in rows)
        header[name] = {"dtype": "U16", "shape": [len(rows), 77], "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--clip", required=True, type=pathlib.Path)
    options.add_argument("--out", default=HERE.parent / "tokenizer", type=pathlib.Path)
    options = options.parse_args()
    sys.path.insert(0, str(options.clip))
    import simple_tokenizer
    vocabulary = HERE.parents[3] / "resources" / "tokenizer" / "bpe_simple_vocab_16e6.txt.gz"
    tokenizer = simple_tokenizer.SimpleTokenizer(str(vocabulary))

    def ids77(text):
        ids = [49406, *tokenizer.encode(text)[:75], 49407]
        return ids + [0] * (77 - len(ids))

    texts = prompts()
    (options.out / "openai_prompts.json").write_text(json.dumps(texts, ensure_ascii=True, indent=0) + "\n")
    old = json.loads((options.out / "prompts.json").read_text(encoding="utf-8"))
    write(options.out / "openai_token_ids.safetensors", {"prompts": [ids77(t) for t in old], "repaired": [ids77(t) for t in texts]})


if __name__ == "__main__":
    main()
