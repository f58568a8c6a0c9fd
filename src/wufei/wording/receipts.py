"""Whether an assessment comes out again: code to Chinese and English sentence."""

from typing import Final

__all__ = ["RECEIPTS"]

RECEIPTS: Final[dict[str, tuple[str, str]]] = {
    "receipt.title": ("{plan}：复核 {year} 年度评估", "{plan}: assessment of {year}, verified by its receipt"),
    "result.reproduced": (
        "可复现：同样的方案、资料和选项得出同样的评估，规范形式逐字节一致",
        "Reproduced: the same plan, facts and options give the same assessment, byte for byte in canonical form",
    ),
    "result.other_inputs": (
        "得出同样的评估，但方案或资料不是凭据所指的那一份",
        "The same assessment comes out, but from another plan or other facts than the receipt says",
    ),
    "result.altered": (
        "凭据可复现，但文件中的评估在生成之后被改动过",
        "The receipt is reproduced, but the assessment in the file was altered after it was made",
    ),
    "result.differs": ("不能复现：得出另一评估", "Not reproduced: another assessment comes out"),
    "result.receipt_altered": (
        "得出同一评估，但凭据所载与其不符：凭据经过改动，或属于另一评估",
        "The same assessment comes out, but its receipt says otherwise: it was altered, or belongs to another",
    ),
    "result.unclear": (
        "不能复现：得出另一评估，而且文件中的评估与其凭据也不相符",
        "Not reproduced: another assessment comes out, and the one in the file does not match its own receipt",
    ),
    "receipt.same_inputs": (
        "方案、资料和版本都与凭据相符；凭据被改动过，或当时用了别的规则",
        "Plan, facts and versions are those of the receipt: it was altered, or rules of another tool were used",
    ),
    "receipt.digest": ("评估摘要 SHA-256：{digest}", "SHA-256 of the assessment: {digest}"),
    "receipt.inputs": ("与凭据不符的（{count}）", "Not as the receipt says ({count})"),
    "receipt.findings_altered": ("被改动的判定结果（{count}）", "Findings that were altered ({count})"),
    "receipt.findings_differ": ("与文件不同的判定结果（{count}）", "Findings that come out otherwise ({count})"),
    "receipt.findings_unclear": (
        "被改动或与文件不同的判定结果（{count}）",
        "Findings that were altered or come out otherwise ({count})",
    ),
    "receipt.what": ("内容", "What"),
    "receipt.filed": ("凭据所载", "In the receipt"),
    "receipt.in_file": ("文件所载", "In the file"),
    "receipt.now": ("现在", "Now"),
    "receipt.keys": ("不同之处", "Differs in"),
    "receipt.sections": ("文件中另有不同之处：{keys}", "Also different in the file: {keys}"),
    "receipt.no_finding": ("无", "none"),
    "receipt.copies": ("文件中有 {count} 条", "the file has it {count} times"),
    "input.plan": ("方案", "Plan"),
    "input.facts": ("填报资料", "Facts"),
    "input.library": ("程序版本", "Version of the library"),
    "input.vocabulary": ("计量单位表版本", "Version of the units of measure"),
    "input.schemas": ("文件格式版本", "Versions of the formats"),
}
