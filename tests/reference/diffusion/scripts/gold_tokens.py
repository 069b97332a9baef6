"""A plain implementation of CLIP's byte-level BPE, used for prompt ids of the other goldens.

The rules are those of README.md section 5; it is checked against two public tokenizers by tokenizer_goldens.py.
"""
import gzip
import html
import pathlib

import ftfy
import regex

FILE = pathlib.Path(__file__).resolve().parents[4] / "resources" / "tokenizer" / "bpe_simple_vocab_16e6.txt.gz"
START, END = "<|startoftext|>", "<|endoftext|>"
PIECES = regex.compile(r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+",
                       regex.IGNORECASE)


def byte_symbols():
    """Byte -> printable character; bytes without a printable form get code points from 256 on. Dict in vocabulary order."""
    keep = [*range(33, 127), *range(161, 173), *range(174, 256)]
    table = {b: chr(b) for b in keep}
    for b in range(256):
        if b not in table:
            table[b] = chr(256 + len(table) - len(keep))
    return table


class Bpe:
    def __init__(self):
        lines = gzip.open(FILE, "rt", encoding="utf-8").read().split("\n")
        merges = [tuple(line.split()) for line in lines[1:49152 - 256 - 2 + 1]]
        self.bytes = byte_symbols()
        symbols = list(self.bytes.values())
        tokens = symbols + [s + "</w>" for s in symbols] + ["".join(m) for m in merges] + [START, END]
        self.vocab = {t: i for i, t in enumerate(tokens)}
        self.rank = {m: i for i, m in enumerate(merges)}
        self.cache = {START: [self.vocab[START]], END: [self.vocab[END]]}

    def piece(self, text):
        if text not in self.cache:
            word = [self.bytes[b] for b in text.encode("utf-8")]
            word[-1] += "</w>"
            while len(word) > 1:
                ranks = [self.rank.get(pair, 1 << 30) for pair in zip(word, word[1:])]
                best = min(ranks)
                if best == 1 << 30:
                    break
                first, second = word[ranks.index(best)], word[ranks.index(best) + 1]
                merged, i = [], 0
                while i < len(word):
                    if i + 1 < len(word) and word[i] == first and word[i + 1] == second:
                        merged.append(first + second)
                        i += 2
                    else:
                        merged.append(word[i])
                        i += 1
                word = merged
            self.cache[text] = [self.vocab[s] for s in word]
        return self.cache[text]

    @staticmethod
    def clean(text):
        text = html.unescape(html.unescape(ftfy.fix_text(text)))
        return " ".join(text.split()).strip().lower()

    def encode(self, text, clean=True):
        text = self.clean(text) if clean else text
        return [i for piece in PIECES.findall(text) for i in self.piece(piece)]

    def encode77(self, text, pad=49407, clean=True):
        ids = [49406, *self.encode(text, clean)[:75], 49407]
        return ids + [pad] * (77 - len(ids))
