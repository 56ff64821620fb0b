"""Office documents made by hand, byte for byte the same each time; `python -m tests.support.documents` writes samples.

What is shipped in `content/attachments/` is made here: nothing in it that no one has written down.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from generator.load.files import ATTACHMENT_FOLDER

Cell = str | int | None
_NEW_YEAR = (2027, 1, 1, 0, 0, 0)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TEXTS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FORMAT = "application/vnd.openxmlformats-officedocument"


def pack(members: Mapping[str, str | bytes]) -> bytes:
    """Give a ZIP of files, with one date for all."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in members.items():
            info = ZipInfo(name, _NEW_YEAR)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, content)
    return packed.getvalue()


def make_workbook(
    sheets: Mapping[str, Sequence[Sequence[Cell]]],
    *,
    hidden: Sequence[str] = (),
    author: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Give a workbook: its sheets by name, rows of texts, numbers and formulas (`=B4+C4`), `more` parts beside them."""
    cells = (cell for rows in sheets.values() for row in rows for cell in row)
    strings = list(dict.fromkeys(cell for cell in cells if isinstance(cell, str) and _is_text(cell)))
    numbers = {text: number for number, text in enumerate(strings)}
    shared = "".join(f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>' for text in strings)
    states = {name: "hidden" if name in hidden else "visible" for name in sheets}
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" state="{state}" r:id="rId{n}"/>'
        for n, (name, state) in enumerate(states.items(), 1)
    )
    book = f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'
    relations = [(f"worksheets/sheet{n}.xml", "worksheet") for n in range(1, len(sheets) + 1)]
    relations += [("sharedStrings.xml", "sharedStrings"), ("styles.xml", "styles")]
    types = {f"/xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, len(sheets) + 1)}
    types |= {"/xl/workbook.xml": "sheet.main", "/xl/sharedStrings.xml": "sharedStrings", "/xl/styles.xml": "styles"}
    return pack(
        {
            "[Content_Types].xml": _write_types(types, "spreadsheetml"),
            "_rels/.rels": _write_relations([("xl/workbook.xml", "officeDocument")]),
            "xl/workbook.xml": f"{_XML}{book}",
            "xl/_rels/workbook.xml.rels": _write_relations(relations),
            "xl/sharedStrings.xml": f'{_XML}<sst xmlns="{_SHEETS}">{shared}</sst>',
            "xl/styles.xml": _STYLES,
            **{f"xl/worksheets/sheet{n}.xml": _write_sheet(rows, numbers) for n, rows in enumerate(sheets.values(), 1)},
            **({"docProps/core.xml": _write_properties(author)} if author else {}),
            **(more or {}),
        }
    )


def make_text(paragraphs: Sequence[str], *, author: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """Give a Word document of paragraphs; `more` parts beside them take the place of those of the same name."""
    body = "".join(f"<w:p><w:r><w:t>{escape(one, quote=False)}</w:t></w:r></w:p>" for one in paragraphs)
    return pack(
        {
            "[Content_Types].xml": _write_types({"/word/document.xml": "document.main"}, "wordprocessingml"),
            "_rels/.rels": _write_relations([("word/document.xml", "officeDocument")]),
            "word/document.xml": f'{_XML}<w:document xmlns:w="{_TEXTS}"><w:body>{body}</w:body></w:document>',
            **({"docProps/core.xml": _write_properties(author)} if author else {}),
            **(more or {}),
        }
    )


def make_pdf(text: str = "", *, author: str = "", **catalog: object) -> bytes:
    """Give a PDF of one page with a line of Latin text; `catalog` are entries of its catalogue."""
    import pikepdf

    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 100))
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = pdf.make_stream(f"BT /F1 12 Tf 10 50 Td ({text}) Tj ET".encode())
        if author:
            pdf.docinfo["/Author"] = author
        for name, value in catalog.items():
            pdf.Root[f"/{name}"] = pikepdf.Object.parse(str(value).encode())
        written = BytesIO()
        pdf.save(written, deterministic_id=True)
    return written.getvalue()


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.startswith("=")


def _write_sheet(rows: Sequence[Sequence[Cell]], numbers: Mapping[str, int]) -> str:
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{22 if n in {1, 9} else 13}" customWidth="1"/>' for n in range(1, 10)
    )
    written = ""
    for n, row in enumerate(rows, 1):
        cells = "".join(_write_cell(cell, f"{chr(64 + m)}{n}", numbers) for m, cell in enumerate(row, 1))
        written += f'<row r="{n}">{cells}</row>'
    return f'{_XML}<worksheet xmlns="{_SHEETS}"><cols>{widths}</cols><sheetData>{written}</sheetData></worksheet>'


def _write_cell(cell: Cell, place: str, numbers: Mapping[str, int]) -> str:
    if cell is None:
        return f'<c r="{place}"/>'
    if isinstance(cell, int):
        return f'<c r="{place}"><v>{cell}</v></c>'
    if not _is_text(cell):
        return f'<c r="{place}"><f>{escape(cell[1:], quote=False)}</f></c>'
    return f'<c r="{place}" t="s"><v>{numbers[cell]}</v></c>'


def _write_types(parts: Mapping[str, str], family: str) -> str:
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{_FORMAT}.{family}.{kind}+xml"/>' for name, kind in parts.items()
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return f'{_XML}<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _write_relations(targets: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (target, kind) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _write_properties(author: str) -> str:
    names = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"{_XML}<cp:coreProperties {names}><dc:creator>{escape(author)}</dc:creator></cp:coreProperties>"


_STYLES = (
    f'{_XML}<styleSheet xmlns="{_SHEETS}"><fonts count="1"><font><sz val="11"/><name val="等线"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)

_HEADS = (
    "机型",
    "上周库存",
    "本周进货",
    "本周销售",
    "本周库存",
    "库存天数",
    "超 60 天台数",
    "破损待处理",
    "差 3% 以上的原因",
)
_GUIDE = (
    ("每周一 12:00 前交，由经销商仓储物流主管填。",),
    ("一个机型一行，只写台数：不写卖给谁，不写卖多少钱。",),
    ("本周库存和库存天数由表格算出；库存天数按本周销售推算，本周没有销售的空着。",),
    ("实际盘点和算出的差 3% 以上，在最后一列写原因，三个工作日内改。",),
    ("月底四张周报合起来，就是月表；文件名写“经销商编号-年-周”。",),
)


def make_stock_report() -> bytes:
    """Give the template for the dealers' weekly report of purchases, sales and stock."""
    rows: list[Sequence[Cell]] = [("经销商编号", None, "第几周", None, "填表日期", None), (), _HEADS]
    for number in range(4, 34):
        stock = f'=IF(A{number}="","",B{number}+C{number}-D{number})'
        days = f'=IF(N(D{number})=0,"",ROUND(E{number}/D{number}*7,0))'
        rows.append((None, None, None, None, stock, days, None, None, None))
    return make_workbook({"进销存周报": rows, "怎么填": _GUIDE})


SHIPPED = {"stock-report.xlsx": make_stock_report}
"""What makes the files that are shipped, by their names."""

if __name__ == "__main__":
    for name, make in SHIPPED.items():
        Path(ATTACHMENT_FOLDER).mkdir(exist_ok=True)
        (Path(ATTACHMENT_FOLDER) / name).write_bytes(make())
