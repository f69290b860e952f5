"""The bundled model: loads with no network, reads alike in any spelling, and finds translations."""

import json

import numpy as np
import pytest

from graph.search.build import LEXICON
from graph.search.encoder import BUNDLED_MODEL, Encoder, StaticEncoder, load_encoder
from graph.search.lexicon import Lexicon
from loaders.records import LANGUAGES

MOST_BYTES = 60_000_000
SENTENCES = (
    (
        "تدعو الأطراف إلى استعادة أراضي الخث المجففة",
        "Invites Parties to restore drained peatlands",
        "Invita a las Partes a restaurar las turberas drenadas",
        "Invite les Parties à restaurer les tourbières drainées",
        "Предлагает Сторонам восстанавливать осушенные торфяники",
        "邀请各缔约方恢复已排水的泥炭地",
    ),
    (
        "تطلب إلى الأمين التنفيذي إعداد تقرير عن الشعاب المرجانية",
        "Requests the Executive Secretary to prepare a report on coral reefs",
        "Pide al Secretario Ejecutivo que prepare un informe sobre los arrecifes de coral",
        "Prie le Secrétaire exécutif d'établir un rapport sur les récifs coralliens",
        "Поручает Исполнительному секретарю подготовить доклад о коралловых рифах",
        "请执行秘书编写关于珊瑚礁的报告",
    ),
    (
        "تحث الجهات المانحة على تمويل بناء القدرات في البلدان النامية",
        "Urges donors to fund capacity-building in developing countries",
        "Insta a los donantes a financiar la creación de capacidad en los países en desarrollo",
        "Exhorte les donateurs à financer le renforcement des capacités dans les pays en développement",
        "Настоятельно призывает доноров финансировать создание потенциала в развивающихся странах",
        "敦促捐助方为发展中国家的能力建设提供资金",
    ),
    (
        "ترحب بالتقدم المحرز في مكافحة الأنواع الغريبة الغازية",
        "Welcomes the progress made against invasive alien species",
        "Acoge con beneplácito los avances en la lucha contra las especies exóticas invasoras",
        "Se félicite des progrès accomplis dans la lutte contre les espèces exotiques envahissantes",
        "Приветствует прогресс в борьбе с инвазивными чужеродными видами",
        "欢迎在防治外来入侵物种方面取得的进展",
    ),
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_it_is_small_and_says_where_it_comes_from() -> None:
    assert sum(path.stat().st_size for path in BUNDLED_MODEL.rglob("*")) < MOST_BYTES
    card = (BUNDLED_MODEL / "README.md").read_text(encoding="utf-8")
    for source in ("United Nations Parallel Corpus", "GBIF", "Tatoeba", "Wordnet", "TICO-19", "own work"):
        assert source in card


def test_its_published_figure_is_that_of_its_training() -> None:
    figures = json.loads((BUNDLED_MODEL / "figures.json").read_text(encoding="utf-8"))
    assert figures["mean"] > 0.85
    assert f"**{figures['mean']:.3f}**" in (BUNDLED_MODEL / "README.md").read_text(encoding="utf-8")


def test_sentence_transformers_alone_reads_it_alike(encoder: Encoder) -> None:
    from sentence_transformers import SentenceTransformer

    texts = [text for row in SENTENCES for text in row]
    plain = np.asarray(SentenceTransformer(str(BUNDLED_MODEL), device="cpu").encode(texts), np.float32)
    np.testing.assert_allclose(encoder.encode(texts), plain, atol=4e-3)


@pytest.mark.parametrize(
    ("one", "other"),
    [("الأُمَمُ المتّحدة", "الامم المتحده"), ("PEATLANDS", "peatlands"), ("ＸＩＩ/19", "xii/19"), ("ещё", "еще")],
)
def test_spellings_of_one_text_have_one_vector(encoder: Encoder, one: str, other: str) -> None:
    np.testing.assert_allclose(encoder.encode([one]), encoder.encode([other]), atol=1e-6)


def test_translations_find_each_other(encoder: Encoder) -> None:
    columns = [encoder.encode([row[at] for row in SENTENCES]) for at in range(len(LANGUAGES))]
    found = {
        (source, target): (columns[a] @ columns[b].T).argmax(axis=1).tolist()
        for a, source in enumerate(LANGUAGES)
        for b, target in enumerate(LANGUAGES)
        if a != b
    }
    assert set(map(tuple, found.values())) == {(0, 1, 2, 3)}


def test_unknown_signs_give_a_zero_row(encoder: Encoder) -> None:
    assert not encoder.encode([""]).any()


@pytest.mark.parametrize(
    ("text_lang", "text", "query_lang", "query"),
    [("zh", "湿地", "en", "wetlands"), ("en", "wetlands", "ru", "болота"), ("fr", "forêts", "ar", "الغابات")],
)
def test_the_lexicon_knows_words_of_the_field(
    encoder: Encoder, text_lang: str, text: str, query_lang: str, query: str
) -> None:
    assert isinstance(encoder, StaticEncoder)
    table = Lexicon(BUNDLED_MODEL / LEXICON).table(text_lang, query_lang)
    assert table is not None
    given, asked = encoder.token_ids([text, query])
    assert table[given][:, asked].max() > 0
