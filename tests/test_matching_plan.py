"""The targets of a plan are found, whatever form it has, in six languages."""

import pytest

from graph.search.matching.plan import LONGEST, MOST_TARGETS, read_plan
from loaders.un_documents.lines import Line, Pages

PLANS = {
    "ar": (
        "الهدف 1: استعادة المستنقعات المتدهورة في الشمال.\nالغاية الوطنية ٢- وقف دخول الأنواع الغريبة إلى الموانئ.",
        ["الهدف 1", "الغاية الوطنية ٢"],
    ),
    "en": (
        "Target 1: Restore the drained marshes of the north.\nNational Target 2 – Keep invasive plants out of the lakes.",
        ["Target 1", "National Target 2"],
    ),
    "es": (
        "Meta 1. Restaurar las marismas drenadas del norte.\nObjetivo nacional 2: Impedir la entrada de plantas invasoras.",
        ["Meta 1", "Objetivo nacional 2"],
    ),
    "fr": (
        "Objectif 1 – Restaurer les marais drainés du nord.\nCible nationale n° 2 : Tenir les plantes envahissantes à l'écart.",
        ["Objectif 1", "Cible nationale n° 2"],
    ),
    "ru": (
        "Цель 1. Восстановить осушенные болота севера.\nНациональная задача 2: Не допустить занос чужеродных растений.",
        ["Цель 1", "Национальная задача 2"],
    ),
    "zh": ("目标1：恢复北方退化的沼泽湿地。\n国家目标二　防止外来入侵植物进入湖泊。", ["目标1", "国家目标二"]),
}


@pytest.mark.parametrize("lang", PLANS)
def test_headings_of_targets_are_found_in_six_languages(lang: str) -> None:
    text, numbers = PLANS[lang]
    plan = read_plan(text)
    assert (plan.found_by, [one.number for one in plan.targets]) == ("headings", numbers)
    assert [one.line for one in plan.targets] == [1, 2]
    assert not any(one.number in one.text for one in plan.targets)


def test_a_table_of_contents_gives_no_targets_of_its_own() -> None:
    text = (
        "Contents\nTarget 1: Restore the marshes ........ 4\nTarget 2: Stop invasive plants ..... 6\n\n"
        "Target 1: Restore the marshes of the north,\nwith those who live there.\n\nWhy marshes matter.\n\n"
        "Target 2: Stop invasive plants in every lake.\n"
    )
    assert [one.text for one in read_plan(text).targets] == [
        "Restore the marshes of the north, with those who live there.",
        "Stop invasive plants in every lake.",
    ]


def test_a_sentence_about_a_target_is_no_heading() -> None:
    text = "Target 3 of the global framework calls for much.\n\nTarget 1. Protect the last reefs of the south coast."
    assert [one.number for one in read_plan(text).targets] == ["Target 1"]
    assert read_plan("目标3的实施需要资金。\n目标1：保护南部海岸的珊瑚礁。").targets[0].number == "目标1"


def test_a_bare_heading_takes_the_paragraph_below_it() -> None:
    (found,) = read_plan("National Target 4\n\nBy 2031 every school teaches about marshes.\n\nWhy schools.").targets
    assert (found.number, found.text) == ("National Target 4", "By 2031 every school teaches about marshes.")


def test_targets_under_one_number_in_two_chapters_are_both_kept() -> None:
    text = "Target 1: Restore the marshes of the north.\n\nTarget 1: Teach about birds in every school."
    assert len(read_plan(text).targets) == 2


def test_rows_of_a_table_are_targets() -> None:
    rows = (
        ("No", "Target"),
        ("Target 1", "Restore the marshes of the north"),
        ("Target 2", "Keep plants out of lakes"),
    )
    plan = read_plan(Pages((Line(1, "", cells=rows),), (), (), paragraphs=True))
    assert [(one.number, one.text) for one in plan.targets] == [
        ("Target 1", "Restore the marshes of the north"),
        ("Target 2", "Keep plants out of lakes"),
    ]


def test_numbered_paragraphs_are_targets_where_there_are_no_headings() -> None:
    plan = read_plan(
        "1. Restore the marshes of the north.\n2) Keep invasive plants out of lakes.\n3.1 Teach about birds in schools."
    )
    assert (plan.found_by, [one.number for one in plan.targets]) == ("numbers", ["1", "2", "3.1"])


def test_without_either_every_paragraph_is_one() -> None:
    words = ("marshes", "reefs", "dunes", "woods")
    plan = read_plan("\n\n".join(f"The {word} of the land are restored in ten years." for word in words))
    assert plan.found_by == "paragraphs"
    assert [one.line for one in plan.targets] == [1, 3, 5, 7]


def test_a_short_text_is_one_target_with_its_wrapped_lines() -> None:
    plan = read_plan("By 2030, restore one fifth of the marshes and\nof the peat of the north.")
    assert plan.found_by == "whole"
    assert plan.targets[0].text == "By 2030, restore one fifth of the marshes and of the peat of the north."


@pytest.mark.parametrize("text", ["", " \n\t\n ", "\n" * 1000])
def test_nothing_gives_no_target(text: str) -> None:
    assert read_plan(text).targets == ()


def test_what_is_too_much_is_counted_and_left_out() -> None:
    plan = read_plan(
        "\n".join(
            f"Target {number}: Restore marsh {number} of the northern plain." for number in range(1, MOST_TARGETS + 8)
        )
    )
    assert (len(plan.targets), plan.left_out) == (MOST_TARGETS, 7)
    assert len(read_plan("Target 1: " + "restore marshes " * 5000).targets[0].text) <= LONGEST


@pytest.mark.parametrize(
    "text",
    ["." * 10**6, " ." * 500_000, "Target 1: a\n" * 80_000, "1. marsh\n" * 100_000, "Target " * 140_000, "目标1" * 300_000,
     "(" * 10**6, "a\n" * 500_000, "национальная " * 70_000, "Target 1\n\n" * 90_000, "1." * 500_000],
    ids=range(11),
)  # fmt: skip
def test_a_hostile_text_is_read_as_fast_as_any(text: str) -> None:
    assert len(read_plan(text).targets) <= MOST_TARGETS
