"""Where figures and records belong: the plan's area, and the parts of it."""

import attrs

from wufei.wording import Bilingual

__all__ = ["Area"]


@attrs.frozen(kw_only=True)
class Area:
    """A territory that figures are about: that of the plan, or a part of it such as a subdistrict."""

    id: str
    name: Bilingual
