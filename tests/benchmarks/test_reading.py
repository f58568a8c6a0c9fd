"""What it costs to read 1 MB of a plan, beside what anybody does first: split it into sentences and look for numbers.

    pytest tests/benchmarks/test_reading.py --benchmark-enable --benchmark-only -s

Read the ratios of the medians within a group. Twice the text should take about twice the time; how much it took is
printed, and nothing is asserted of it. Run as tests, each way is tried once, on less text.
"""

import re
import time
from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from wufei.reader import draft
from wufei.reader.duties.finding import find_duties
from wufei.reader.targets.finding import read_targets
from wufei.reader.targets.numbers import find_numbers
from wufei.reader.text import Paragraph, Text, Words
from wufei.reader.times.finding import find_times

#: Paragraphs as plans have them: promises, deadlines, owners, and words that promise nothing.
PARAGRAPHS = (
    "一、主要任务",
    (
        "（一）推进甲类设施建设。到2027年，新建甲站{0}座、改造乙网120公里，甲类覆盖率达到90%以上，较2024年提高5个百分点。"
        "（牵头单位：区城管局；配合单位：区财政局、各街道办事处）"
    ),
    (
        "（二）加强乙类污染防治。严格落实各项制度，加强日常巡查，畅通公众监督渠道，持续提升精细化管理水平，推动形成全社会共同参与的"
        "良好局面，不断增强群众的获得感和满意度。（区生态环境局负责）"
    ),
    (
        "（三）培育丙类企业。支持创建丙类工厂{0}家，推动12家企业实施改造，2026年10月底前全部完成。面积大于2万平方米的小区按照二星级"
        "以上标准建设，禁止销售厚度小于0.02毫米的甲膜。各有关部门每年12月10日前报送总结。（区发展改革局牵头，区工业和信息化局配合）"
    ),
    "（四）完善长效机制。建立健全部门协同、上下联动的工作体系，定期会商研判，及时协调解决重大问题，做好经验总结和宣传推广。",
)
#: Characters in 1 MB of Chinese text.
MEGABYTE = 340_000
#: Characters that are read where nothing is measured.
LITTLE = 4_000
_SENTENCE = re.compile("[^。！？；]+[。！？；]?")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:%|个|家|座|公里|吨)?")


def text_of(length: int) -> Text:
    """Return a document of about so many characters, each paragraph with numbers of its own."""
    blocks: list[Paragraph] = []
    at = 0
    while at < length:
        words = Words(PARAGRAPHS[len(blocks) % len(PARAGRAPHS)].format(len(blocks) % 97 + 3), at)
        blocks.append(Paragraph(words=words))
        at += len(words)
    return Text(tuple(blocks))


def paragraphs_of(text: Text) -> list[Words]:
    return [block.words for block in text.blocks if isinstance(block, Paragraph)]


def with_one_regex(text: Text) -> int:
    sentences = (each[0] for words in paragraphs_of(text) for each in _SENTENCE.finditer(words.text))
    return sum(len(_NUMBER.findall(sentence)) for sentence in sentences)


def times_of(text: Text) -> int:
    return sum(len(find_times(words)) for words in paragraphs_of(text))


def numbers_of(text: Text) -> int:
    return sum(len(find_numbers(words)) for words in paragraphs_of(text))


def targets_of(text: Text) -> int:
    return sum(len(read_targets(words).promises) for words in paragraphs_of(text))


def duties_of(text: Text) -> int:
    return sum(len(find_duties(words).duties) for words in paragraphs_of(text))


def draft_of(text: Text) -> int:
    return len(draft(text).plan.targets)


WAYS: dict[str, Callable[[Text], int]] = {
    "one regex": with_one_regex,
    "times": times_of,
    "numbers": numbers_of,
    "duties": duties_of,
    "targets": targets_of,
    "draft": draft_of,
}


@pytest.mark.benchmark(group="reading 1 MB")
@pytest.mark.parametrize("way", WAYS)
def test_reading_a_megabyte(benchmark: BenchmarkFixture, way: str) -> None:
    text = text_of(LITTLE if benchmark.disabled else MEGABYTE)
    WAYS[way](text_of(LITTLE))  # what is loaded once is not part of it
    found = benchmark.pedantic(WAYS[way], (text,), rounds=1)  # type: ignore[no-untyped-call]
    assert found > len(text.blocks) // 5


@pytest.mark.parametrize("way", WAYS)
def test_twice_the_text_finds_twice_as_much(way: str, request: pytest.FixtureRequest) -> None:
    length = MEGABYTE // 2 if request.config.getoption("--benchmark-enable") else LITTLE
    once, twice = text_of(length), text_of(2 * length)
    seconds = []
    for text in (once, twice):
        begun = time.process_time()
        found = WAYS[way](text)
        seconds.append(time.process_time() - begun)
        assert found > len(text.blocks) // 5
    print(f"\n{way}: {seconds[0]:.2f} s, twice the text {seconds[1]:.2f} s")
