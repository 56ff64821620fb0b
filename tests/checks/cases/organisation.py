"""Cases for the rules of departments, regions and dealers."""

from __future__ import annotations

from tests.checks.company import Case

_BELOW = {"parent": "east-dealer"}

_ENDED = {"effective_to": "2026-12-31"}

CASES: tuple[Case, ...] = (
    Case(
        "overlapping-tenures",
        {"tenure:next": {"effective_from": "2027-01-01"}},
        {"tenure": _ENDED, "tenure:next": {"effective_from": "2027-01-01"}},
        at="effective_from",
    ),
    Case(
        "overlapping-tenures",
        {"tenure:next": {"effective_from": "2027-01-01", "effective_to": "2027-02-01"}, "tenure": {"manner": "acting"}}
        | {"tenure:more": {"effective_from": "2027-02-01"}},
        {"tenure:next": {"effective_from": "2027-01-01", "manner": "acting"}},
        at="effective_from",
    ),
    Case(
        "overlapping-tenures",
        {"tenure:next": {"effective_from": "2027-01-01", "seat": None}},
        {"tenure:next": {"effective_from": "2027-01-01", "seat": "二组"}},
        at="effective_from",
    ),
    Case(
        "vacant-seat",
        {"tenure": _ENDED, "tenure:next": {"effective_from": "2027-03-01"}},
        {
            "tenure": _ENDED,
            "tenure:acting": {"effective_from": "2027-01-01", "effective_to": "2027-02-28", "manner": "acting"},
            "tenure:next": {"effective_from": "2027-03-01"},
        },
        at="effective_to",
    ),
    Case("vacant-seat", {"tenure": _ENDED}, {"tenure": {"effective_to": "2027-06-30"}}, at="effective_to"),
    Case(
        "vacant-seat",
        {"tenure": {**_ENDED, "areas": None}},
        {"tenure": _ENDED, "tenure:all": {"areas": None, "manner": "acting"}},
        at="effective_to",
    ),
    Case(
        "tenure-without-holder", {"tenure": {"contact": None}}, {"tenure": {"contact": None, "seat": "一组"}}, at="id"
    ),
    Case(
        "tenure-without-holder",
        {"tenure": {"contact": {}, "seat": "一组", "manner": "acting"}},
        {"tenure": {"contact": None, "held_by": "sales-director", "manner": "acting"}},
        at="id",
    ),
    Case("tenure-on-wrong-side", {"tenure": {"areas": None, "dealer": "east-dealer"}}, at="dealer"),
    Case(
        "tenure-on-wrong-side",
        {"tenure": {"role": "dealer-owner"}},
        {"tenure": {"role": "dealer-owner", "areas": None, "dealer": "east-dealer", "classification": "internal"}},
        at="areas",
    ),
    Case("tenure-on-wrong-side", {"tenure": {"role": "dealer-owner", "areas": None}}, at="role"),
    Case("person-as-seat", {"tenure": {"seat": "王经理"}}, {"tenure": {"seat": "江苏二组"}}, at="seat"),
    Case("person-as-seat", {"tenure": {"seat": "张小明"}}, {"tenure": {"seat": "渠道经理"}}, at="seat"),
    Case("uncovered-department", {"department:dealer-sales": {"side": "dealer"}}, at="id"),
    Case("backup-is-first-contact", {"counterpart": {"backup": "regional-manager"}}, at="backup"),
    Case("counterpart-on-wrong-side", {"counterpart": {"dealer_department": "sales"}}, at="dealer_department"),
    Case("counterpart-on-wrong-side", {"counterpart": {"backup": "dealer-owner"}}, at="backup"),
    Case(
        "several-region-roots",
        {"region:moon": {"level": "zone"}},
        {"region:moon": {"level": "zone", "parent": "china"}},
        at="parent",
    ),
    Case(
        "region-cycle",
        {"region:a": {"level": "zone", "parent": "b"}, "region:b": {"level": "province", "parent": "a"}},
        {"region:a": {"level": "zone", "parent": "china"}},
        at="parent",
    ),
    Case(
        "region-level-not-below",
        {"region:a": {"parent": "china"}},
        {"region:a": {"parent": "china", "level": "zone"}},
        at="level",
    ),
    Case(
        "shared-admin-code",
        {
            name: {"parent": "china", "level": "territory", "admin_codes": ["330109"]}
            for name in ("region:a", "region:b")
        },
        {
            "region:a": {"parent": "china", "level": "province", "admin_codes": ["330109"]},
            "region:b": {"parent": "a", "level": "territory", "admin_codes": ["330109"]},
        },
        at="admin_codes/0",
    ),
    Case(
        "territory-without-code",
        {"region:a": {"parent": "china", "level": "territory"}},
        {"region:a": {"parent": "china", "level": "territory", "admin_codes": ["330109"]}},
        at="admin_codes",
    ),
    Case(
        "code-outside-parent",
        {
            "region": {"admin_codes": ["330000"]},
            "region:a": {"parent": "china", "level": "territory", "admin_codes": ["320109"]},
        },
        {
            "region": {"admin_codes": ["330000"]},
            "region:a": {"parent": "china", "level": "territory", "admin_codes": ["330109"]},
        },
        at="admin_codes/0",
    ),
    Case(
        "unserved-region",
        {
            "region:a": {"parent": "china", "level": "zone"},
            "region:b": {"parent": "china", "level": "zone"},
            "dealer": {"authorised_regions": ["a"]},
        },
        {
            "region:a": {"parent": "china", "level": "zone"},
            "region:b": {"parent": "china", "level": "zone", "vacant_reason": "正在找"},
        },
        at="vacant_reason",
    ),
    Case("served-but-vacant", {"region": {"vacant_reason": "没有人"}}, at="vacant_reason"),
    Case(
        "overlapping-exclusive-grant",
        {"dealer": {"exclusivity": "exclusive"}, "dealer:west": {}},
        {"dealer": {"exclusivity": "exclusive"}, "dealer:west": {"channels": ["project"]}},
        at="exclusivity",
    ),
    Case(
        "overlapping-exclusive-grant",
        {
            "dealer": {"exclusivity": "exclusive"},
            "dealer:west": {},
            "dealer:village": {"parent": "west", "channels": ["project"]},
        },
        {
            "dealer": {"exclusivity": "exclusive"},
            "dealer:west": {"parent": "east-dealer"},
            "dealer:village": {"parent": "west"},
        },
        at="exclusivity",
    ),
    Case(
        "dealer-cycle",
        {"dealer": {"parent": "west"}, "dealer:west": {"parent": "east-dealer"}},
        {"dealer:west": {"parent": "east-dealer"}, "dealer:village": {"parent": "west"}},
        at="parent",
    ),
    Case(
        "grant-beyond-parent",
        {
            "region:a": {"parent": "china", "level": "zone"},
            "dealer": {"authorised_regions": ["a"]},
            "dealer:west": _BELOW,
        },
        {"region:a": {"parent": "china", "level": "zone"}, "dealer:west": {**_BELOW, "authorised_regions": ["a"]}},
        at="authorised_regions",
    ),
    Case(
        "grant-beyond-parent",
        {"dealer": {"product_lines": ["kitchen"]}, "dealer:west": _BELOW},
        {"dealer": {"product_lines": ["kitchen"]}, "dealer:west": {**_BELOW, "product_lines": ["kitchen"]}},
        at="parent",
    ),
    Case(
        "grant-beyond-parent",
        {"dealer:west": {**_BELOW, "channels": ["retail", "online"]}},
        {"dealer:west": _BELOW},
        at="channels",
    ),
    Case(
        "overlapping-exclusive-grant",
        {
            "product-line:hoods": {"parent": "kitchen"},
            "dealer": {"exclusivity": "exclusive", "product_lines": ["kitchen"]},
            "dealer:west": {"product_lines": ["hoods"]},
        },
        {
            "product-line:hoods": {},
            "dealer": {"exclusivity": "exclusive", "product_lines": ["kitchen"]},
            "dealer:west": {"product_lines": ["hoods"]},
        },
        at="exclusivity",
    ),
    Case(
        "overlapping-exclusive-grant",
        {
            "region:a": {"parent": "china", "level": "zone"},
            "dealer": {},
            "dealer:west": {"authorised_regions": ["a"], "exclusivity": "sole"},
        },
        {
            "dealer": {"exclusivity": "exclusive", "effective_to": "2026-12-31"},
            "dealer:west": {"effective_from": "2027-01-01"},
        },
        at="exclusivity",
    ),
    Case("department-of-other-side", {"role": {"department": "dealer-management"}}, at="department"),
    Case(
        "department-cycle",
        {"department": {"parent": "office"}, "department:office": {"parent": "sales"}},
        {"department": {"parent": "office"}, "department:office": {}},
        at="parent",
    ),
)
