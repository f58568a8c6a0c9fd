"""What is wrong with how a command was called: code to Chinese and English sentence."""

from typing import Final

__all__ = ["USAGE"]

USAGE: Final[dict[str, tuple[str, str]]] = {
    "usage.usage": ("用法：{usage}", "Usage: {usage}"),
    "usage.help": ("说明：{command} --help", "Try '{command} --help' for help."),
    "usage.missing_option": ("缺少选项 {name}", "Missing option {name}."),
    "usage.missing_choice": ("缺少选项 {name}；可选：{expected}", "Missing option {name}; choose from {expected}."),
    "usage.missing_argument": ("缺少 {name}", "Missing {name}."),
    "usage.no_such_option": ("没有选项“{value}”", "There is no option {value!r}."),
    "usage.no_such_option_suggested": (
        "没有选项“{value}”；是否指：{near}",
        "There is no option {value!r}; did you mean {near}?",
    ),
    "usage.option_of_command": (
        "选项 {value} 应写在命令之后，如：wufei {command} {value} …",
        "The option {value} comes after the command, as in: wufei {command} {value} ...",
    ),
    "usage.no_such_command": (
        "没有命令“{value}”；可用：{expected}",
        "There is no command {value!r}; there are {expected}.",
    ),
    "usage.no_such_command_suggested": (
        "没有命令“{value}”；是否指：{near}",
        "There is no command {value!r}; did you mean {near}?",
    ),
    "usage.needs_value": ("选项 {name} 须有值", "The option {name} needs a value."),
    "usage.takes_no_value": ("选项 {name} 不带值", "The option {name} takes no value."),
    "usage.no_choice": (
        "{name} 不能是“{value}”；可选：{expected}",
        "{name} can't be {value!r}; choose from {expected}.",
    ),
    "usage.no_number": (
        "{name} 不能是“{value}”；应为 {least} 至 {most} 的整数",
        "{name} can't be {value!r}; write a whole number from {least} to {most}.",
    ),
    "usage.bad_value": ("{name}：{reason}", "{name}: {reason}"),
    "usage.too_many": ("多出了参数：{value}", "There are arguments too many: {value}"),
}
