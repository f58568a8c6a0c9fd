"""Names of organisations: lists taken apart, levels inferred, look-alikes told and never merged."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wufei.errors import MissingExtraError
from wufei.plan import UnitKind
from wufei.reader.organisations.endings import ENDINGS, FIXED_JOINS, Ending
from wufei.reader.organisations.kinds import level_prefix, takes_prefix
from wufei.reader.organisations.names import ALIASES, canonical, is_organisation, look_alikes, split_names, unit_kind
from wufei.reader.text import Words


def spelled(text: str) -> str:
    """Write down a list: ``*`` an inferred level, ``+`` a class, ``…`` an open end, ``!`` what is no name."""
    found = split_names(Words(text))
    names = [f"{each.full}{'*' * each.inferred}{'+' * each.collective}" for each in found.mentions]
    return " ".join(names) + "…" * found.open_ended + "".join(f" !{each.text}" for each in found.unread)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲局", "甲局"),
        ("甲局、乙局，丙局,丁局；戊局", "甲局 乙局 丙局 丁局 戊局"),
        ("甲局、、乙局", "甲局 乙局"),
        # Joiners
        ("甲局、乙局和丙局", "甲局 乙局 丙局"),
        ("甲局与乙局及丙局以及丁局", "甲局 乙局 丙局 丁局"),
        ("甲局，以及乙局", "甲局 乙局"),
        ("区文化和旅游局和区住房和城乡建设局", "区文化和旅游局 区住房和城乡建设局"),
        ("财政和国资局、农业农村和水务局", "财政和国资局 农业农村和水务局"),
        ("和平区、甲区", "和平区 甲区"),
        ("甲局或乙局", "甲局 乙局"),
        ("甲局和他人", " !甲局和他人"),
        ("甲局及其下属单位", " !甲局及其下属单位"),
        # Marks that join
        ("各市党委、政府", "各市党委、政府+"),
        ("各乡、镇政府、甲局", "各乡、镇政府+ 甲局"),
        ("各县（市）、区政府", "各县（市）、区政府+"),
        ("各区（县）政府、甲局", "各区（县）政府+ 甲局"),
        ("各省、自治区、直辖市人民政府", "各省、自治区、直辖市人民政府+"),
        ("各街道、镇，甲局", "各街道+ 各镇*+ 甲局"),
        ("各有关区、县级市", "各有关区+ 各有关县级市*+"),
        ("各相关街道办事处、镇人民政府", "各相关街道办事处+ 各相关镇人民政府*+"),
        ("各地（州、市）人民政府、甲局", "各地（州、市）人民政府+ 甲局"),
        ("各市、县（区），甲局", "各市+ 各县（区）*+ 甲局"),
        ("各市、县（区）人民政府", "各市、县（区）人民政府+"),
        ("各乡镇、居村委", "各乡镇+ 各居村委*+"),
        ("各镇、区政府", "各镇+ 区政府"),
        ("各街道，镇政府", "各街道+ 镇政府"),
        ("各有关部门、单位", "各有关部门、单位+"),
        ("各有关委、办、局", "各有关委、办、局+"),
        ("区级各部、委、办、局，各镇、街道、开发区", "区级各部、委、办、局+ 各镇+ 各街道*+ 各开发区*+"),
        ("甲县党委、政府", "甲县党委、政府"),
        ("甲局、政府", "甲局 !政府"),
        # Brackets in names
        ("甲委（乙局）、各县（市、区）人民政府", "甲委（乙局） 各县（市、区）人民政府+"),
        ("甲局（文化和旅游局）", "甲局（文化和旅游局）"),
        ("甲局（负责甲事）", " !甲局（负责甲事）"),
        ("甲局（乙局（丙局））", " !甲局（乙局（丙局））"),
        ("甲局（", " !甲局（"),
        # Which of them are meant, and levels that share what follows
        ("有甲业的区人民政府、甲局", "有甲业的区人民政府+ 甲局"),
        ("承担甲任务的各街镇", "承担甲任务的各街镇+"),
        ("有甲业的甲局", " !有甲业的甲局"),
        ("市、区相关部门", "市、区相关部门+"),
        ("市、区、镇有关部门，甲局", "市、区、镇有关部门+ 甲局"),
        ("市、甲局", "甲局 !市"),
        ("各镇（街道、工业区）", "各镇（街道、工业区）+"),
        ("各街镇、经开区", "各街镇+ 经开区"),
        ("金山区、甲山区政府、东城区", "金山区 甲山区政府 东城区"),
        ("甲局、高山区", "甲局 !高山区"),
        # A tail that does not end the list, and lines of work before a class
        ("甲局、乙局等部门和各区政府", "甲局 乙局 各区政府+…"),
        ("甲局等部门和他人", " !甲局等部门和他人"),
        ("教育、交通、邮政等行业主管部门", "行业主管部门+"),
        ("市甲局、教育等行业主管部门", "市甲局… !教育等行业主管部门"),
        # Open tails
        ("甲局等", "甲局…"),
        ("甲局、乙局等部门", "甲局 乙局…"),
        ("甲局、乙局等建设主管部门", "甲局 乙局…"),
        ("甲局等单位", "甲局…"),
        ("甲局等13个市直有关部门", "甲局…"),
        ("甲局等相关部门、各街道", "甲局 各街道+…"),
        ("甲局、等部门", "甲局…"),
        ("甲高等学校", "甲高等学校"),
        ("甲局，供水、供电、供气等企业", "甲局…"),
        ("供水、供热等企业、甲局", "甲局…"),
        ("供水、甲局、供电等重点企业", "甲局… !供水"),
        ("供水、供电等部门", "… !供水 !供电等部门"),
        ("供水、供电企业", "供电企业 !供水"),
        # 各 governs the offices behind it
        ("各乡镇人民政府、街道办事处，甲局", "各乡镇人民政府+ 各街道办事处*+ 甲局"),
        ("各街道办事处、镇人民政府", "各街道办事处+ 各镇人民政府*+"),
        ("各县（市）政府、乡（镇）政府", "各县（市）政府+ 各乡（镇）政府*+"),
        ("各乡镇人民政府，街道办事处", "各乡镇人民政府+ 街道办事处+"),
        ("甲局、街道办事处", "甲局 街道办事处+"),
        ("各有关部门、街道办事处", "各有关部门+ 街道办事处+"),
        ("各县、区人民政府（管委会）、甲局", "各县、区人民政府（管委会）+ 甲局"),
        ("省甲局（省乙局）、丙实验室", "省甲局（省乙局） 丙实验室"),
        ("甲部、共青团中央等省级主管部门（单位）", "甲部 共青团中央…"),
        ("各区政府、高新区管委会", "各区政府+ 高新区管委会"),
        # Levels printed once
        ("市甲局、消防救援支队、文明办、交警支队", "市甲局 市消防救援支队* 市文明办* 交警支队"),
        ("省甲厅、乙厅", "省甲厅 省乙厅*"),
        ("区级甲局、乙局", "区级甲局 区级乙局*"),
        ("市甲局、市场监管局、市政公用局、区域合作办", "市甲局 市市场监管局* 市市政公用局* 市区域合作办*"),
        ("市甲局、乙县政府、丙局", "市甲局 乙县政府 市丙局*"),
        ("市甲局、乙局，县丙局、丁局", "市甲局 市乙局* 县丙局 县丁局*"),
        ("市甲局，乙局", "市甲局 市乙局*"),
        ("市甲局、乙局，丙局", "市甲局 市乙局* 丙局"),
        ("市甲局；乙局", "市甲局 乙局"),
        ("乙局、市甲局", "乙局 市甲局"),
        ("区甲局、生态环境市中分局、公安甲分局、乙县税务局", "区甲局 生态环境市中分局 公安甲分局 乙县税务局"),
        ("市甲局、国家乙局、中国丙局、税务总局、黄河河务局", "市甲局 国家乙局 中国丙局 税务总局 黄河河务局"),
        ("省甲厅、乙部、丙服务中心、丁公司、人民银行", "省甲厅 乙部 丙服务中心 丁公司 人民银行"),
        ("市甲局、各有关部门、妇联、网信办", "市甲局 各有关部门+ 市妇联* 网信办"),
        ("市委甲部、乙局", "市委甲部 市乙局*"),
        ("发展改革委、工业和信息化部", "发展改革委 工业和信息化部"),
        # Grass roots
        ("镇甲所、乙站、丙办公室、妇联、团委", "镇甲所 镇乙站* 镇丙办公室* 镇妇联* 镇团委*"),
        ("镇甲队、镇村镇建设办公室、村镇建设办、乙办", "镇甲队 镇村镇建设办公室 镇村镇建设办* 镇乙办*"),
        ("镇甲办、派出所、县乙局、甲镇丙所", "镇甲办 派出所 县乙局 甲镇丙所"),
        ("镇甲办、乙局、丙服务中心、各村", "镇甲办 乙局 丙服务中心 各村+"),
        ("乡甲站、乡乙站、丙站、乡村振兴办", "乡甲站 乡乙站 乡丙站* 乡乡村振兴办*"),
        ("街道甲办公室、乙办公室、街道丙办公室", "街道甲办公室 街道乙办公室* 街道丙办公室"),
        ("市甲局、乙所、丙站、地区丁局、自治区戊厅", "市甲局 乙所 丙站 地区丁局 自治区戊厅"),
        ("地区甲局、乙局", "地区甲局 地区乙局*"),
        ("市甲局、西城区乙局、成都市丙局、南山区丁局", "市甲局 西城区乙局 成都市丙局 南山区丁局"),
        ("镇甲所、新城镇乙所、城镇建设办", "镇甲所 新城镇乙所 镇城镇建设办*"),
        ("市甲局、园区办、城市管理局、住房城乡建设局", "市甲局 市园区办* 市城市管理局* 市住房城乡建设局*"),
        ("市民政局、市政务服务局、甲市民政局、市监委、民政局", "市民政局 市政务服务局 甲市民政局 市监委 市民政局*"),
        ("各村（居）民委员会、各村（居）、各村“两委”", "各村（居）民委员会+ 各村（居）+ 各村“两委”+"),
        ("村（居）委会、村“两委”、沿线各县政府", "村（居）委会+ 村“两委”+ 沿线各县政府+"),
        ("各党支部、各中小学、各村民小组、各中队", "各党支部+ 各中小学+ 各村民小组+ 各中队+"),
        ("甲车务段、乙海事处、丙村和丁社区", "甲车务段 乙海事处 丙村 丁社区"),
        ("县委乡村振兴办、市公安局城镇派出所", "县委乡村振兴办 市公安局城镇派出所"),
        ("镇甲所镇乙站镇村镇建设办", "镇甲所 镇乙站 镇村镇建设办"),
        # Run together
        ("市甲局市乙局", "市甲局 市乙局"),
        ("教育局财政局", "教育局 财政局"),
        ("济南市公安局市中分局", "济南市公安局市中分局"),
        # No names
        ("推进甲事、乙局", "乙局 !推进甲事"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_list_of_names_is_taken_apart(text: str, expected: str) -> None:
    assert spelled(text) == expected


def test_a_mention_keeps_the_words_that_are_printed_and_their_place() -> None:
    first, joined = split_names(Words("市甲局、各县(市)、区政府", 5)).mentions
    assert (first.name, first.full) == (Words("市甲局", 5), "市甲局")
    assert (joined.name.text, joined.name.span, joined.collective) == ("各县(市)、区政府", (9, 18), True)


def test_the_level_of_the_name_before_a_list_reaches_into_it() -> None:
    (mention,) = split_names(Words("乙局"), after="市甲局").mentions
    assert (mention.full, mention.inferred) == ("市乙局", True)


def test_names_without_a_mark_between_them_are_told() -> None:
    assert split_names(Words("市甲局市乙局")).run_together
    assert not split_names(Words("市甲局、市乙局")).run_together


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.example)
def test_each_ending_makes_a_name_and_its_common_nouns_make_none(ending: Ending) -> None:
    assert unit_kind(ending.example) is ending.kind
    assert is_organisation(ending.example)
    assert not [word for word in ending.but_not if is_organisation(word)]


@pytest.mark.parametrize("word", [word for ending in ENDINGS for word in ending.words])
def test_each_ending_ends_a_name(word: str) -> None:
    assert is_organisation(f"丙丁{word}")


@pytest.mark.parametrize("core", FIXED_JOINS)
def test_a_joiner_inside_a_fixed_name_does_not_part_it(core: str) -> None:
    assert len(split_names(Words(f"市{core}局")).mentions) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("区甲局", UnitKind.DEPARTMENT),
        ("市委", UnitKind.GOVERNMENT),
        ("银保监会", UnitKind.OTHER),
        ("甲街道办事处", UnitKind.GOVERNMENT),
        ("乙县", UnitKind.GOVERNMENT),
        ("甲委（乙局）", UnitKind.DEPARTMENT),
        ("生态环境甲分局", UnitKind.BRANCH),
        ("区甲服务中心", UnitKind.CENTRE),
        ("各街道办事处", UnitKind.COLLECTIVE),
        ("区有关部门（单位）", UnitKind.COLLECTIVE),
        ("各县（市）、区政府", UnitKind.COLLECTIVE),
        ("地方金融监管局", UnitKind.DEPARTMENT),
        ("某甲", UnitKind.OTHER),
        ("甲局（某", UnitKind.OTHER),
    ],
)
def test_a_name_tells_what_sort_of_organisation_it_is(name: str, kind: UnitKind) -> None:
    assert unit_kind(name) is kind


@pytest.mark.parametrize(
    "name",
    ["镇团委", "镇妇联", "镇水务站", "镇综合行政执法队", "村党支部", "市委党校", "镇中心学校", "甲镇卫生院",
     "国管局", "税务总局", "供销合作总社", "国家邮政局", "市“两高”办", "各级各部门", "各试点城市政府",
     "市直有关部门", "团市委", "高新区管委会", "不动产登记中心", "其他有关部门", "甲社区服务中心",
     "自由贸易试验区管委会", "建设交通局", "建设和交通委员会", "建设工程质量站", "组织人事部", "创建办",
     "全面深化改革委员会办公室", "对口支援办", "以工代赈办", "让胡路区政府", "将乐县政府", "区政府督查室",
     "贸促会", "甲专班牵头单位", "甲公安局（交管）"],
)  # fmt: skip
def test_names_of_organisations_are_known(name: str) -> None:
    assert is_organisation(name)


@pytest.mark.parametrize(
    "text",
    ["", "局", "政府", "部门", "全社会", "各项工作", "以甲为中心", "主要领导同志", "区政府主要领导同志", "企业自行",
     "试点城市", "推进甲局", "甲局，乙局", "甲局的公司", "由甲局", "甲" * 40 + "局", "甲局（某事）", "甲局负责", "工业",
     "市甲局市乙局", "某处", "布局", "内部", "各类场所", "各充电站", "十四个行政村", "全村", "甲局会同乙局", "技术团队",
     "两个示范社区", "所", "站", "队",
     "建设甲站", "建设甲中心", "建设一流干部", "组织甲局", "组织全体单位", "创建示范县", "全面落实各部门", "对口部门",
     "甲局牵头单位", "监督甲单位"],
)  # fmt: skip
def test_other_words_are_not_taken_for_organisations(text: str) -> None:
    assert not is_organisation(text)


def test_a_level_is_only_what_stands_before_a_name() -> None:
    assert [level_prefix(name) for name in ("省甲厅", "区级甲局", "市场监管局", "区域合作办", "市政府", "甲局")] == [
        "省", "区级", "", "", "", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "takes"),
    [("甲局", True), ("住房城乡建设局", True), ("城市管理局", True), ("甲县乙局", False), ("省甲厅", False),
     ("甲分局", False), ("甲中心", False), ("各局", False), ("编办", False),
     ("甲委（乙委）", True), ("丙街道管理办", False), ("山东银保监局", False),
     ("内蒙古甲局", False)],
)  # fmt: skip
def test_only_a_name_without_a_place_of_its_own_takes_a_level(name: str, takes: bool) -> None:  # noqa: FBT001 - a column
    assert takes_prefix(name, "市") is takes


levels = st.sampled_from(
    ["省", "市", "区", "县", "州", "旗", "地区", "镇", "乡", "街道", "自治区", "自治州", "省级", "市级", "区级", "县级"]
)
cores = st.sampled_from(
    [
        "甲局",
        "甲办",
        "甲办公室",
        "甲所",
        "甲站",
        "村镇建设办公室",
        "综合执法队",
        "妇联",
        "供销社",
        "民政局",
        "民族宗教局",
        "民航局",
        "政务服务局",
        "政数局",
        "监狱管理局",
        "监测站",
        "市场监管局",
        "市政管理局",
    ]
)


@given(levels, cores, levels, cores)
def test_a_name_that_bears_a_level_never_gets_a_second_one(one: str, first: str, other: str, second: str) -> None:
    printed = f"{other}{second}"
    (_, mention) = split_names(Words(f"{one}{first}、{printed}")).mentions
    assert (mention.full, mention.inferred) == (printed, False)


@given(levels, cores, cores)
def test_an_inferred_level_is_put_before_the_name_once(level: str, first: str, second: str) -> None:
    (_, mention) = split_names(Words(f"{level}{first}、{second}")).mentions
    assert mention.full in {second, f"{level}{second}"}
    assert mention.inferred is (mention.full != second)


# Aliases and look-alikes


@pytest.mark.parametrize(("form", "first"), [(form, row[0]) for row in ALIASES for form in row])
def test_each_form_of_a_name_has_the_key_of_its_first_form(form: str, first: str) -> None:
    assert canonical(form) == canonical(first) == first
    assert canonical(f"区{form}") == f"区{first}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("区城管局", "市城管局"),
        ("水利局", "水务局"),
        ("生态环境局", "环保局"),
        ("发展改革委", "国家发展改革委"),
        ("发改委", "发改局"),
    ],
)
def test_what_is_not_certainly_the_same_has_another_key(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@given(st.sampled_from([form for row in ALIASES for form in row]), st.sampled_from(["", "区", "甲市"]))
def test_the_key_of_a_key_is_itself(form: str, prefix: str) -> None:
    assert canonical(canonical(prefix + form)) == canonical(prefix + form)


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (["人民银行", "中国人民银行"], [("中国人民银行", "人民银行")]),
        (["发展改革委", "国家发展改革委"], [("发展改革委", "国家发展改革委")]),
        (["区水利局", "区水务局"], [("区水利局", "区水务局")]),
        (["水利局", "水务局"], [("水利局", "水务局")]),
        (["区教育局", "区体育局", "区财政局"], []),
        (["甲局", "甲局"], []),
        ([], []),
    ],
)
def test_names_that_look_alike_are_told(names: list[str], pairs: list[tuple[str, str]]) -> None:
    pytest.importorskip("rapidfuzz")
    assert look_alikes(names) == tuple(pairs)


def test_of_very_many_names_only_endings_are_compared() -> None:
    many = [f"第{number}甲局" for number in range(600)]
    assert look_alikes([*many, "水利局", "水务局", "中国甲乙银行", "甲乙银行"]) == (("中国甲乙银行", "甲乙银行"),)


def test_without_the_library_a_comparison_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    with pytest.raises(MissingExtraError, match="reader"):
        look_alikes(["甲局", "乙局"])


# Laws


plain = st.lists(
    st.sampled_from(["甲局", "区乙局", "各街道办事处", "丙委（丁局）", "国家戊局", "己服务中心"]),
    min_size=1,
    max_size=8,
)


@given(plain, st.sampled_from("、，,"), st.sampled_from(["", "等", "等部门"]))
def test_a_list_that_was_written_is_read_back(names: list[str], mark: str, tail: str) -> None:
    found = split_names(Words(mark.join(names) + tail, 3))
    assert [each.name.text for each in found.mentions] == names
    assert found.open_ended is bool(tail)
    assert not found.unread


@given(st.text(alphabet="甲乙局委政府各市县区、，和及等（）", max_size=50))
def test_every_part_of_a_list_is_a_name_or_told(text: str) -> None:
    found = split_names(Words(text))
    kept = sum(len(each.name) for each in found.mentions) + sum(len(each) for each in found.unread)
    assert kept <= len(text)
    assert all(each.full.endswith(each.name.text) for each in found.mentions)
