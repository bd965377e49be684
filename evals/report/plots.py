"""Plots as SVG elements, drawn here so that a report needs nothing from anywhere."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

Point = tuple[float, float]
Bar = tuple[str, float | None, float | None, bool]

SIDE, EDGE = 240, 36  # of the square of a curve, and the margin around it
ROW, NAMES, LENGTH = 24, 170, 320  # of bars


def bars(items: Sequence[Bar]) -> Element:
    """(name, now, baseline, whether that is worse) from 0 to 1: a bar for now, a tick for the baseline."""
    svg = _svg(NAMES + LENGTH + 120, ROW * len(items) + 8)
    for index, (name, now, was, worse) in enumerate(items):
        top = index * ROW + 6
        _text(svg, NAMES - 8, top + 13, name, "end")
        _rect(svg, NAMES, top, LENGTH, 16, "track")
        if now is not None:
            _rect(svg, NAMES, top, LENGTH * _within(now), 16, "bar worse" if worse else "bar")
        if was is not None:
            _rect(svg, NAMES + LENGTH * _within(was) - 1, top - 2, 2, 20, "tick")
        _text(svg, NAMES + LENGTH + 8, top + 13, _label(now, was), "start")
    return svg


def curve(points: Sequence[Point], across: str, up: str, *, diagonal: bool = False) -> Element:
    """A line through points of the unit square, with dots when they are few."""
    svg = _svg(SIDE + 2 * EDGE, SIDE + 2 * EDGE)
    _rect(svg, EDGE, EDGE, SIDE, SIDE, "track")
    if diagonal:
        _line(svg, [(0, 0), (1, 1)], "ideal")
    _line(svg, points, "line")
    if len(points) <= 20:
        for x, y in map(_placed, points):
            SubElement(svg, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "3", "class": "dot"})
    for share in (0.0, 0.5, 1.0):
        _text(svg, EDGE + SIDE * share, EDGE + SIDE + 14, f"{share:g}", "middle")
        _text(svg, EDGE - 5, EDGE + SIDE * (1 - share) + 4, f"{share:g}", "end")
    _text(svg, EDGE + SIDE / 2, 2 * EDGE + SIDE - 6, across, "middle")
    _text(svg, EDGE, EDGE - 10, up, "start")
    return svg


def _svg(width: float, height: float) -> Element:
    size = {"width": f"{width:g}", "height": f"{height:g}", "viewBox": f"0 0 {width:g} {height:g}", "role": "img"}
    return Element("svg", {**size, "xmlns": "http://www.w3.org/2000/svg"})


def _rect(svg: Element, x: float, y: float, width: float, height: float, kind: str) -> None:
    box = {"x": x, "y": y, "width": width, "height": height}
    SubElement(svg, "rect", {**{name: f"{value:.1f}" for name, value in box.items()}, "class": kind})


def _line(svg: Element, points: Sequence[Point], kind: str) -> None:
    places = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(_placed, points))
    SubElement(svg, "polyline", {"points": places, "class": kind})


def _placed(point: Point) -> Point:
    return EDGE + SIDE * _within(point[0]), EDGE + SIDE * (1 - _within(point[1]))


def _text(svg: Element, x: float, y: float, text: str, anchor: str) -> None:
    SubElement(svg, "text", {"x": f"{x:.1f}", "y": f"{y:.1f}", "text-anchor": anchor}).text = text


def _label(now: float | None, was: float | None) -> str:
    return ("–" if now is None else f"{now:.3f}") + ("" if was is None else f" (was {was:.3f})")


def _within(value: float) -> float:
    return min(1.0, max(0.0, value))
