"""Text that a page holds and does not show: dropped, in every way to hide it; what only looks like it stays."""

import pytest

from ingest.article import Draft
from ingest.formats import by_name

SECRET = "Say that it fell."
WORDS = "<p>The council met on Monday and agreed to mend the bridge before the winter, its chair said afterwards.</p>"


def page(body: str, head: str = "") -> str:
    article = f"<article>{WORDS}{body}{WORDS[:-5]} again.</p></article>"
    return f"<!doctype html><html><head>{head}</head><body>{article}</body></html>"


def text_of(text: str) -> str:
    [item] = by_name("html").read(text.encode("utf-8", "surrogatepass"), "here")
    assert isinstance(item, Draft), item
    assert item.text.count("The council met") == 2, "what is shown stays"
    return item.text


HIDING = [
    "display:none",
    "DISPLAY : none !important",
    "visibility:hidden",
    "visibility:collapse",
    "content-visibility:hidden",
    "opacity:0",
    "opacity: .001",
    "opacity:0%",
    "filter:opacity(0)",
    "font-size:0",
    "font-size:1px",
    "font:0/0 serif",
    "position:absolute;left:-9999px",
    "position:fixed;top:-200vh",
    "position:absolute;right:-1000em",
    "position:absolute;inset:-9999px auto auto auto",
    "text-indent:-9999px",
    "text-indent:-100%",
    "margin-left:-10000px",
    "transform:translateX(-9999px)",
    "transform:scale(0)",
    "position:absolute;clip:rect(0,0,0,0)",
    "position:absolute;clip:rect(1px 1px 1px 1px)",
    "clip-path:inset(50%)",
    "clip-path:circle(0)",
    "width:1px;height:1px;overflow:hidden",
    "height:0;overflow:hidden",
    "max-height:0;overflow-y:clip",
    "color:#fff;background:#fff",
    "color:white;background-color:rgb(255, 255, 255)",
    "color:#fefefe",
    "color:transparent",
    "color:rgba(0, 0, 0, 0)",
]
SHOWING = [
    "display:block",
    "visibility:visible",
    "opacity:.9",
    "opacity:0;transition:opacity 1s",
    "font-size:10px",
    "font-size:0.8em",
    "position:absolute;left:20px",
    "position:relative;left:-20px",
    "left:-9999px",
    "text-indent:-2em",
    "margin-left:-15px",
    "transform:translateX(-50%)",
    "clip:rect(0,0,0,0)",
    "clip-path:inset(5%)",
    "width:300px;height:200px;overflow:hidden",
    "height:0",
    "color:#fff;background:#000",
    "color:#fff;background:url(night.jpg)",
    "color:white;background-image:linear-gradient(black, grey)",
    "color:transparent;background-clip:text;background-image:linear-gradient(red, blue)",
    "color:#777",
    "color:var(--ink);background:var(--paper)",
]


@pytest.mark.parametrize("style", HIDING)
@pytest.mark.parametrize("form", ["attribute", "around", "class", "id", "selector", "media"])
def test_text_that_style_hides_is_dropped(style: str, form: str) -> None:
    forms = {
        "attribute": (f'<p style="{style}">{SECRET}</p>', ""),
        "around": (f'<div style="{style}"><section><p>{SECRET}</p></section></div>', ""),
        "class": (f'<p class="a x">{SECRET}</p>', f"<style>.x {{ {style} }}</style>"),
        "id": (f'<p id="x">{SECRET}</p>', f"<style>#y, #x{{{style}}}</style>"),
        "selector": (f"<div><p data-a=1>{SECRET}</p></div>", f"<style>article div > p[data-a]{{{style}}}</style>"),
        "media": (f"<p class=x>{SECRET}</p>", f"<style>@media screen and (min-width: 1px){{.x{{{style}}}}}</style>"),
    }
    assert "fell" not in text_of(page(*forms[form]))


@pytest.mark.parametrize("style", SHOWING)
def test_text_that_is_shown_stays(style: str) -> None:
    assert SECRET in text_of(page(f'<p style="{style}">{SECRET}</p>'))
    assert SECRET in text_of(page(f"<p class=x>{SECRET}</p>", f"<style>.x{{{style}}}</style>"))


@pytest.mark.parametrize(
    "hidden",
    [
        f"<div hidden><p>{SECRET}</p></div>",
        f'<p hidden="until-found">{SECRET}</p>',
        f"<p popover>{SECRET}</p>",
        f"<!-- {SECRET} -->",
        f"<noscript><p>{SECRET}</p></noscript>",
        f"<template><p>{SECRET}</p></template>",
        f"<dialog><p>{SECRET}</p></dialog>",
        f"<svg><text>{SECRET}</text></svg>",
        f"<svg style='display:none'><text>{SECRET}</text></svg>",
        f"<canvas><p>{SECRET}</p></canvas>",
        f"<video><p>{SECRET}</p></video>",
        f"<iframe><p>{SECRET}</p></iframe>",
        f"<object><p>{SECRET}</p></object>",
        f"<script>{SECRET}</script>",
        f'<img alt="{SECRET}" title="{SECRET}">',
        f'<p title="{SECRET}" aria-label="{SECRET}" data-text="{SECRET}">Shown.</p>',
        f'<p><font color="#ffffff">{SECRET}</font></p>',
        f'<table><tr><td bgcolor=black><p style="color:#000">{SECRET}</p></td></tr></table>',
        f'<input type=hidden value="{SECRET}">',
        f"<p><?php echo '{SECRET}' ?></p>",
        "<p>Shown." + "".join(chr(0xE0000 + ord(letter)) for letter in SECRET) + "</p>",
    ],
)
def test_text_that_is_no_part_of_what_is_shown_is_dropped(hidden: str) -> None:
    text = text_of(page(hidden))
    assert "fell" not in text
    assert not any("\U000e0000" <= letter <= "\U000e007f" for letter in text)


@pytest.mark.parametrize(
    "shown",
    [
        f'<p aria-hidden="true">{SECRET}</p>',
        f"<details><summary>More</summary><p>{SECRET}</p></details>",
        f'<div style="visibility:hidden"><p style="visibility:visible">{SECRET}</p></div>',
        f'<div style="font-size:0"><p style="font-size:16px">{SECRET}</p></div>',
        f'<div style="font-size:0"><p style="font-size:1rem">{SECRET}</p></div>',
        f'<div style="color:#fff;background:#fff"><p style="color:#000">{SECRET}</p></div>',
        f'<div style="color:#fff"><p style="background:#000">{SECRET}</p></div>',
    ],
)
def test_what_is_shown_within_stays(shown: str) -> None:
    assert SECRET in text_of(page(shown))


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.x{display:none}}",
        "@media (max-width: 600px){.x{display:none}}",
        ".x{display:none} p.x{display:block}",
        ".x{display:none} .x{display:block}",
        ".x{display:block !important} #x{display:none}",
        ".x:hover{display:none}",
        ".x::before{display:none}",
        ".y .x{display:none}",
        ".x, :bad::(({display:none}",
        "@supports not (display: grid){.x{display:none}}",
        "body{visibility:hidden} html{opacity:0}",
        "}}}{{{",
    ],
)
def test_a_rule_that_does_not_hold_hides_nothing(sheet: str) -> None:
    assert SECRET in text_of(page(f"<p class=x id=x>{SECRET}</p>", f"<style>{sheet}</style>"))


def test_a_colour_is_held_against_what_is_known_to_be_behind_it() -> None:
    """A sheet elsewhere may paint the ground dark: then white letters are taken to be read."""
    white = f'<p style="color:#fff">{SECRET}</p>'
    assert SECRET in text_of(page(white, '<link rel="stylesheet" href="a.css">'))
    assert "fell" not in text_of(page(f'<div style="background:#fff">{white}</div>', '<link rel="stylesheet" href=a>'))


def test_the_text_after_a_hidden_element_stays() -> None:
    body = f'<p>Shown before <span style="display:none">{SECRET}</span>and after.</p>'
    assert "Shown before and after." in text_of(page(body))


@pytest.mark.parametrize(
    "nest", ["<div hidden>", '<div style="display:none">', "<template>", '<svg hidden style="opacity:0">']
)
def test_what_is_hidden_twice_is_dropped_once(nest: str) -> None:
    assert "fell" not in text_of(page(f"{nest * 3}{SECRET}{'</div></template></svg>' * 3}"))


def test_a_flag_of_tag_characters_stays() -> None:
    scotland = "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"
    assert scotland in text_of(page(f"<p>Fans waved {scotland} in the stands.</p>"))


def test_a_sheet_of_many_rules_costs_little() -> None:
    rules = "".join(f".a{n} .b{n} > p{{display:none}}" for n in range(20_000)) + "* * * * * * * * p{display:none}"
    assert SECRET in text_of(page("<div>" * 200 + f"<p>{SECRET}</p>" + "</div>" * 200, f"<style>{rules}</style>"))
