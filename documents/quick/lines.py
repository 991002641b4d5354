"""Lines of text that share what they have in common: a Pango context and a font description for each style."""

from __future__ import annotations

from typing import Any, cast

from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango
from weasyprint.text.fonts import font_features, get_font_description

_plain_setup = line_break.Layout.setup
_plain_strut = line_break.strut
FEATURES = (
    "font_kerning",
    "font_variant_ligatures",
    "font_variant_position",
    "font_variant_caps",
    "font_variant_numeric",
    "font_variant_alternates",
    "font_variant_east_asian",
    "font_feature_settings",
)


def setup(self: Any, style: Any) -> None:
    """WeasyPrint's own, with what the style decides worked out once."""
    shared = _of(style, "shared", _shared)
    if shared is None:
        _plain_setup(self, style)
        return
    context, description, self.language = shared
    self.style = style
    self.first_line_direction = 0
    self.ascent = self.underline_position = self.strikethrough_position = None
    self.layout = ffi.gc(pango.pango_layout_new(context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(self.layout, False)  # noqa: FBT003 - C has no keywords
    pango.pango_layout_set_font_description(self.layout, description)


def strut(style: Any) -> tuple[float, float]:
    """WeasyPrint's own, worked out once for each style."""
    return cast("tuple[float, float]", _of(style, "strut", _plain_strut))


def _of(style: Any, name: str, work_out: Any) -> Any:
    known = vars(style)
    if name not in known:
        known[name] = work_out(style)
    return known[name]


def _shared(style: Any) -> tuple[Any, Any, Any] | None:
    """Context, font description and language; nothing where a style has decorations or font features."""
    if style["text_decoration_line"] != "none" or font_features(*(style[name] for name in FEATURES)):
        return None
    if style["font_language_override"] != "normal" or style["font_variation_settings"] != "normal":
        return None
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)  # noqa: FBT003 - C has no keywords
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    language = pango.pango_language_get_default()
    if style["lang"]:
        language = pango.pango_language_from_string(style["lang"].encode())
        pango.pango_context_set_language(context, language)
    return context, get_font_description(style), language


def install() -> None:
    line_break.Layout.setup = setup
    line_break.strut = inline.strut = strut
