"""One byte-free BPE over six languages. All normalisation lives in it, so that whoever loads it reads alike."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

VOCABULARY = 48_000
UNKNOWN = "[UNK]"
LONGEST_TOKEN = 24


def untrained_tokenizer() -> "Tokenizer":
    """Return a tokenizer that folds and splits text but knows no tokens yet.

    Arabic vowel signs, the tatweel and the forms of alef, yeh and teh marbuta are folded, since texts differ in
    them from editor to editor. Accents stay: in French and Spanish they tell words apart.
    """
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

    tokenizer = Tokenizer(models.BPE(unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex("[\u0640\u064b-\u065f\u0670\u200c-\u200f\u00ad]"), ""),
            normalizers.Replace(Regex("[\u0622\u0623\u0625\u0671]"), "\u0627"),
            normalizers.Replace("\u0649", "\u064a"),
            normalizers.Replace("\u0629", "\u0647"),
            normalizers.Replace("\u0451", "\u0435"),
            normalizers.Replace(Regex("[\u2019\u2018\u02bc]"), "'"),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Punctuation("isolated"),
            pre_tokenizers.Digits(individual_digits=False),
            pre_tokenizers.UnicodeScripts(),
        ]
    )
    return tokenizer


def train_tokenizer(texts: Iterable[str]) -> "Tokenizer":
    """Learn the subwords of texts in six languages."""
    from tokenizers import trainers

    tokenizer = untrained_tokenizer()
    trainer = trainers.BpeTrainer(
        vocab_size=VOCABULARY,
        special_tokens=[UNKNOWN],
        max_token_length=LONGEST_TOKEN,
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    return tokenizer
