/** Places in a text: the server counts code points, JavaScript counts UTF-16 units. */

/** Where the code point of that number begins, in UTF-16 units. */
export function unitOf(text, point) {
  let unit = 0;
  for (let passed = 0; passed < point && unit < text.length; passed += 1) {
    unit += text.codePointAt(unit) > 0xffff ? 2 : 1;
  }
  return unit;
}

/** text[start:end] as the server means it. */
export function slice(text, start, end) {
  const from = unitOf(text, start);
  const rest = text.slice(from);
  return rest.slice(0, unitOf(rest, end - start));
}

/**
 * The text cut where spans begin and end: each piece with whether it stands in a span. Spans may overlap.
 * @param {string} text
 * @param {{start: number, end: number}[]} spans in code points
 * @returns {{text: string, marked: boolean}[]}
 */
export function pieces(text, spans) {
  const cuts = new Set([0, text.length]);
  const units = spans.map((span) => ({ from: unitOf(text, span.start), to: unitOf(text, span.end) }));
  for (const { from, to } of units) cuts.add(from).add(to);
  const places = [...cuts].sort((one, other) => one - other);
  const inside = (at) => units.some(({ from, to }) => from <= at && at < to);
  return places.slice(1).map((to, index) => ({ text: text.slice(places[index], to), marked: inside(places[index]) }));
}

/** "3 articles", "1 article". */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

/** With a capital first letter and, unless it ends a sentence already, a full stop. */
export function asSentence(text) {
  const led = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.…?!”"]$/u.test(led) ? led : `${led}.`;
}

/** At most so many characters, of whole words where there are any. */
export function shortened(text, most) {
  const points = Array.from(text);
  if (points.length <= most) return text;
  return `${points.slice(0, most).join("").replace(/\s+\S*$/u, "").trimEnd()}…`;
}
