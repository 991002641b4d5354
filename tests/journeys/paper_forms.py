"""What stands on a page: its words, its links and its forms, read as a browser without JavaScript reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "img", "br", "meta", "link", "hr"}
SILENT = {"script", "style", "title"}
ATTRIBUTES = dict[str, str | None]


@dataclass
class Input:
    """A field of a form; of radios and checkboxes one for each choice."""

    kind: str
    name: str
    value: str
    id: str = ""
    checked: bool = False
    label: str = ""
    options: dict[str, str] = field(default_factory=dict)  # value -> words
    readonly: bool = False
    longest: int | None = None


@dataclass
class Button:
    """A button that sends a form; the address it sends to where that is another than the form's."""

    words: str
    name: str
    value: str
    action: str


@dataclass
class Form:
    """A form as it came, and as it is filled in."""

    method: str
    action: str
    multipart: bool
    inputs: list[Input] = field(default_factory=list)
    buttons: list[Button] = field(default_factory=list)

    def fill(self, what: str, text: str) -> None:
        """Type into a field, or choose from a list, by the label or the name of the field."""
        one = self._field(what)
        assert not one.readonly, f"{what} cannot be changed"
        if one.kind == "select":
            same = [value for value, words in one.options.items() if text in {value, words}]
            fitting = same or [value for value, words in one.options.items() if text in words]
            assert len(fitting) == 1, f"{what} offers {one.options}, not one {text}"
            one.value = fitting[0]
            return
        assert one.longest is None or len(text) <= one.longest, f"{what} takes {one.longest} characters"
        one.value = text

    def choose(self, words: str, name: str = "") -> None:
        """Press a radio button or tick a box by the words that stand first beside it."""
        fitting = [
            one
            for one in self.inputs
            if one.kind in {"radio", "checkbox"} and one.label.startswith(words) and name in {"", one.name}
        ]
        assert len(fitting) == 1, (
            f"{words}: {len(fitting)} choices among {[one.label for one in self.inputs]}"
        )
        for one in self.inputs:
            if one.kind == "radio" and one.name == fitting[0].name:
                one.checked = False
        fitting[0].checked = True

    def value(self, what: str) -> str:
        """Return what stands in a field."""
        return self._field(what).value

    def sent(self, button: Button) -> list[tuple[str, str]]:
        """Return the fields as a browser sends them, in the order of the page; files are left out."""
        found = [
            (one.name, one.value.replace("\n", "\r\n"))
            for one in self.inputs
            if one.name and one.kind != "file" and (one.checked or one.kind not in {"radio", "checkbox"})
        ]
        return [*found, (button.name, button.value)] if button.name else found

    def button(self, words: str) -> Button:
        """Return the first button of this name."""
        found = [one for one in self.buttons if one.words == words]
        assert found, f"no button {words} among {[one.words for one in self.buttons]}"
        return found[0]

    def _field(self, what: str) -> Input:
        typed = [one for one in self.inputs if one.kind not in {"hidden", "radio", "checkbox", "file"}]
        fitting = [one for one in typed if what in {one.name, one.label}]
        assert len(fitting) == 1, f"{what}: {len(fitting)} among {[(one.name, one.label) for one in typed]}"
        return fitting[0]


class Reader(HTMLParser):
    """Reads a page once."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: dict[str, str] = {}
        self.pictures: list[str] = []
        self.forms: list[Form] = []
        self._labels: dict[str, str] = {}
        self._choices: list[tuple[Input, list[str]]] = []
        self._open: list[tuple[str, ATTRIBUTES, list[str]]] = []
        self.feed(text)
        self.close()
        for form in self.forms:
            for one in form.inputs:
                one.label = one.label or self._labels.get(one.id, "")

    @property
    def words(self) -> str:
        return " ".join("".join(self.said).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "form":
            multipart = held.get("enctype") == "multipart/form-data"
            self.forms.append(
                Form((held.get("method") or "get").lower(), held.get("action") or "", multipart)
            )
        elif tag == "input":
            self._input(held)
        elif tag == "img":
            self.pictures.append(held.get("src") or "")
        elif tag == "option":
            self._option(held)
        if tag in {"br", "p", "li", "h1", "h2", "h3", "td", "div", "dd", "dt", "button", "label"}:
            self.said.append(" ")
        if tag not in VOID:
            self._open.append((tag, held, []))

    def _input(self, held: ATTRIBUTES) -> None:
        kind = held.get("type") or "text"
        longest = held.get("maxlength")
        one = Input(
            kind,
            held.get("name") or "",
            held.get("value") or ("on" if kind == "checkbox" else ""),
            held.get("id") or "",
            checked="checked" in held,
            readonly="readonly" in held,
            longest=int(longest) if longest else None,
        )
        if kind in {"radio", "checkbox"}:
            inside = next((part for tag, _, part in reversed(self._open) if tag == "label"), None)
            assert inside is not None, f"{one.name} has no label around it"
            self._choices.append((one, inside))
        self.forms[-1].inputs.append(one)

    def _option(self, held: ATTRIBUTES) -> None:
        select = next(attributes for tag, attributes, _ in reversed(self._open) if tag == "select")
        name = select.get("name") or ""
        inputs = self.forms[-1].inputs
        if not inputs or inputs[-1].name != name or inputs[-1].kind != "select":
            inputs.append(Input("select", name, held.get("value") or "", select.get("id") or ""))
        inputs[-1].options[held.get("value") or ""] = ""
        if "selected" in held:
            inputs[-1].value = held.get("value") or ""

    def handle_data(self, data: str) -> None:
        for tag, _, parts in self._open:
            if tag in {"label", "a", "button", "option", "textarea"}:
                parts.append(data)
        if not any(tag in SILENT for tag, _, _ in self._open):
            self.said.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, held, parts = self._open.pop()
            self._closed(opened, held, "".join(parts))
            if opened == tag:
                return

    def _closed(self, tag: str, held: ATTRIBUTES, text: str) -> None:
        words = " ".join(text.split())
        match tag:
            case "a":
                self.links.setdefault(words, held.get("href") or "")
            case "label":
                self._labels[held.get("for") or ""] = words.removesuffix("（可不填）").strip()
                for one, parts in self._choices:
                    one.label = " ".join("".join(parts).split())
            case "button" if held.get("type", "submit") == "submit" and self.forms:
                action = held.get("formaction") or self.forms[-1].action
                button = Button(words, held.get("name") or "", held.get("value") or "", action)
                self.forms[-1].buttons.append(button)
            case "textarea":
                # A browser drops the line end right after the tag
                value = text.removeprefix("\n")
                longest = held.get("maxlength")
                one = Input(
                    "textarea",
                    held.get("name") or "",
                    value,
                    held.get("id") or "",
                    readonly="readonly" in held,
                )
                one.longest = int(longest) if longest else None
                if self.forms and one.name:
                    self.forms[-1].inputs.append(one)
            case "option":
                chosen = self.forms[-1].inputs[-1]
                chosen.options[held.get("value") or ""] = words
            case _:
                pass
