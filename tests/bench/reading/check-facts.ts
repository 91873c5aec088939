import { type Outline, outlineOf } from './markdown-outline.ts';
import type { Facts } from './structure-fixtures.ts';
import { lowerWordsOf } from './words.ts';

/** A fact, in words, of a kind, and whether it holds. */
export type Checked = { kind: keyof Facts; fact: string; holds: boolean };

export type Reading = { markdown: string; captions: readonly string[] };

type Known = Reading & { outline: Outline; base: string; footnotes: Footnote[] };
type Footnote = { before: string; note: string };

/** Says of each fact whether it holds of a reading. `base` is the page's address, to which links are relative. */
export function checkFacts(reading: Reading, facts: Facts, base: string): Checked[] {
  const { markdown } = reading;
  const known: Known = { ...reading, base, outline: outlineOf(markdown), footnotes: readFootnotes(markdown) };
  return (Object.keys(CHECKS) as (keyof Facts)[]).flatMap((kind) => checkKind(kind, facts, known));
}

function checkKind<Kind extends keyof Facts>(kind: Kind, facts: Facts, known: Known): Checked[] {
  const check = CHECKS[kind] as (fact: unknown, known: Known) => boolean;
  return (facts[kind] ?? []).map((fact) => ({ kind, fact: JSON.stringify(fact), holds: check(fact, known) }));
}

type Checks = { [Kind in keyof Facts]-?: (fact: NonNullable<Facts[Kind]>[number], known: Known) => boolean };

const CHECKS: Checks = {
  cells: ([row, column, value], { outline }) => outline.tables.some((rows) => hasCell(rows, row, column, value)),
  code: (lines, { outline }) => outline.code.some((code) => `\n${code}\n`.includes(`\n${lines}\n`)),
  items: ([text, depth, marker], { outline }) =>
    outline.items.some(
      (item) =>
        item.depth === depth &&
        startsWith(item.text, text) &&
        (marker === undefined || bare(item.marker) === bare(marker)),
    ),
  headings: ([text, level], { outline }) =>
    outline.headings.some((heading) => heading.level === level && isSame(heading.text, text)),
  links: ([text, address], { outline, base }) =>
    outline.links.some((link) => holds(link.text, text) && resolve(link.address, base) === resolve(address, base)),
  tex: (tex, { markdown }) => formulasOf(markdown).some((formula) => formula.includes(withoutFreedom(tex))),
  definitions: ([term, text], { outline }) =>
    outline.blocks.some((block) => startsWith(block, term) && holds(block, text)),
  captions: (caption, { outline, captions }) => [...captions, ...outline.blocks].some((text) => isSame(text, caption)),
  quotes: (words, { outline }) => outline.quotes.some((quote) => holds(quote, words)),
  footnotes: ([before, note], { footnotes }) =>
    footnotes.some((footnote) => endsWith(footnote.before, before) && holds(footnote.note, note)),
  order: (texts, { outline }) => isInOrder(outline.text, texts),
  absent: (words, { outline }) => !holds(outline.text, words),
};

function hasCell(rows: readonly string[][], row: string, column: string, value: string): boolean {
  return rows.some((cells, index) => {
    if (!cells.some((cell) => holds(cell, row))) return false;
    return cells.some((cell, at) => {
      const isUnder = rows.slice(0, index).some((above) => holds(above[at] ?? '', column));
      return isUnder && holds(cell, value);
    });
  });
}

/** Words stand in a text one after another; signs without any word are compared as they are. */
function holds(text: string, part: string): boolean {
  return lowerWordsOf(part).length === 0 ? text.includes(part) : spaced(text).includes(spaced(part));
}

function isSame(text: string, other: string): boolean {
  return spaced(text) === spaced(other);
}

function startsWith(text: string, start: string): boolean {
  return spaced(text).startsWith(spaced(start));
}

function endsWith(text: string, end: string): boolean {
  return spaced(text).endsWith(spaced(end));
}

function spaced(text: string): string {
  return ` ${lowerWordsOf(text).join(' ')} `;
}

function bare(marker: string): string {
  return marker.replace(/[().]/g, '').toLowerCase();
}

function resolve(address: string, base: string): string {
  return URL.parse(address, base)?.href ?? address;
}

/** Formulas between dollars, without the freedom that TeX leaves. */
function formulasOf(markdown: string): string[] {
  return Array.from(markdown.matchAll(/\$\$([\s\S]+?)\$\$|\$([^$\n]+)\$/g), ([, block, inline]) =>
    withoutFreedom(block ?? inline ?? ''),
  );
}

/** `x^{2}` and `x^2` are one, and so is every spacing. */
function withoutFreedom(tex: string): string {
  return tex.replace(/\s+/g, '').replace(/\{(\w)\}/g, '$1');
}

/** Pairs of the words before a mark and the words of its note: `[^1]` in the text and a line that begins `[^1]:`. */
function readFootnotes(markdown: string): Footnote[] {
  const notes = new Map<string, string>();
  for (const [, label = '', note = ''] of markdown.matchAll(/^\[\^([^\]\n]+)\]: ?(.*(?:\n(?!\[\^|\n).*)*)/gm)) {
    notes.set(label, note);
  }
  return Array.from(markdown.matchAll(/\[\^([^\]\n]+)\](?!:)/g), (mark) => ({
    before: markdown.slice(Math.max(0, mark.index - 200), mark.index).replace(/\[\^[^\]\n]+\]/g, ''),
    note: notes.get(mark[1] ?? '') ?? '',
  }));
}

function isInOrder(text: string, parts: readonly string[]): boolean {
  const words = spaced(text);
  let from = 0;
  return parts.every((part) => {
    const at = words.indexOf(spaced(part), from);
    from = at + 1;
    return at >= 0;
  });
}
