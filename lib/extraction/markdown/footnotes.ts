import type { TreeElement, TreeNode } from '../tree';
import { elementsIn } from './elements-in';
import { fragmentOf } from './links';

/** The marks in the text and the notes that they lead to. */
export type Footnotes = {
  /** The label of the note that an element is the mark of; undefined where it is none. */
  labelOfMark(element: TreeElement): string | undefined;
  /** The label of the note that an element is; undefined where it is none. */
  labelOfNote(element: TreeElement): string | undefined;
  /** Whether a link leads from a note back to its mark. */
  isWayBack(link: TreeElement): boolean;
};

/** The words of a mark: a number, a letter or two, or a sign, in brackets or not. */
const MARK = /^[[(]?\s*(?:(?:note|n\.?|fn)\s*)?(?:\d{1,4}|\p{L}{1,2}|[*†‡§¶#]{1,3})\s*[\])]?$/iu;

/** The words of a link back: an arrow, a letter, a number, or nothing that is a word. */
const WAY_BACK = /^(?:[^\p{L}\p{N}]{0,4}|[[(]?\s*(?:\p{L}|\d{1,3}|\d+\.\d+)\s*[\])]?|(?:\^\s*)+)$/u;

/** Elements that are long enough to be a note. */
const NOTES: ReadonlySet<string> = new Set('li p div aside section dd dt td tr span cite small'.split(' '));

/** Longer words, in UTF-16 units, are no mark. */
const LONGEST_MARK = 12;

/** Elements around a mark that are part of it. */
const INLINE_AROUND: ReadonlySet<string> = new Set('sup span a b i em small cite'.split(' '));

/** `order` counts the elements of the page in document order. */
type Links = { links: TreeElement[]; byId: Map<string, TreeElement>; order: Map<TreeElement, number> };

/**
 * Finds the footnotes of a page: links with the words of a mark that lead to an element from which a link leads back,
 * or that says of itself that it is a note.
 *
 * @param isGone whether a node is left out, with all that is inside it
 * @param wordsOf the words inside an element, on one line
 */
export function findFootnotes(
  root: TreeElement,
  address: string,
  isGone: (node: TreeNode) => boolean,
  wordsOf: (element: TreeElement) => string,
): Footnotes {
  const { links, byId, order } = collect(root, address, isGone);
  const targets = new Map<TreeElement, TreeElement>();
  for (const link of links) {
    const target = byId.get(fragmentOf(link, address));
    if (target) targets.set(link, target);
  }
  const marks = new Map<TreeElement, string>();
  const notes = new Map<TreeElement, string>();
  const backs = new Set<TreeElement>();
  const names = new Set<string>();
  const sections = new Set<TreeElement>(); // What marks lead to, but is no note.
  const backFrom = groupBacks(links, targets);
  const backTo = new Map(
    Array.from(backFrom, ([note, group]) => [note, new Set(group.map((back) => targets.get(back)))] as const),
  );
  for (const link of links) {
    const target = targets.get(link);
    if (!target || isInside(link, target)) continue;
    const note = noteAt(target);
    // A link back looks like a mark in turn, but what it leads to stands above it.
    if (!note || (order.get(note) ?? 0) < (order.get(link) ?? 0)) continue;
    if (sections.has(note) || !isMark(link, wordsOf)) continue;
    if (!notes.has(note) && holdsHeading(note)) {
      sections.add(note);
      continue;
    }
    const isLinkedBack = leadsTo(backTo.get(note), link);
    if (!isLinkedBack && !notes.has(note) && !saysNote(link, note)) continue;
    const label = notes.get(note) ?? nameOf(wordsOf(link), names);
    names.add(label);
    notes.set(note, label);
    marks.set(wholeMark(link, wordsOf), label);
  }
  for (const note of notes.keys()) {
    for (const back of backFrom.get(note) ?? []) if (WAY_BACK.test(wordsOf(back))) backs.add(back);
  }
  return {
    labelOfMark: (element) => marks.get(element),
    labelOfNote: (element) => notes.get(element),
    isWayBack: (link) => backs.has(link),
  };
}

function collect(root: TreeElement, address: string, isGone: (node: TreeNode) => boolean): Links {
  const found: Links = { links: [], byId: new Map(), order: new Map() };
  const visit = (element: TreeElement): void => {
    if (isGone(element)) return;
    found.order.set(element, found.order.size);
    const { id, name } = element.attributes;
    if (id && !found.byId.has(id)) found.byId.set(id, element);
    if (element.name === 'a' && name && !found.byId.has(name)) found.byId.set(name, element);
    if (element.name === 'a' && fragmentOf(element, address) !== '') found.links.push(element);
    for (const child of elementsIn(element)) visit(child);
  };
  visit(root);
  return found;
}

/** Lists the links within the page by the notes that they stand in. */
function groupBacks(
  links: readonly TreeElement[],
  targets: ReadonlyMap<TreeElement, TreeElement>,
): Map<TreeElement, TreeElement[]> {
  const groups = new Map<TreeElement, TreeElement[]>();
  for (const link of links) {
    if (!targets.has(link)) continue;
    let at = link.parent;
    for (let level = 0; at && level < NOTE_LEVELS; level += 1, at = at.parent) {
      if (!NOTES.has(at.name)) continue;
      const group = groups.get(at);
      if (group) group.push(link);
      else groups.set(at, [link]);
    }
  }
  return groups;
}

/** How many levels above a link back, or above the element that a mark leads to, the note may begin. */
const NOTE_LEVELS = 4;

/** Returns the note at an element that a mark leads to: itself, or the item or paragraph that begins with it. */
function noteAt(target: TreeElement): TreeElement | null {
  let at: TreeElement | null = target;
  for (let level = 0; at && level < NOTE_LEVELS; level += 1, at = at.parent) {
    if (/^(?:li|p|dd|tr|aside|div)$/.test(at.name)) return at;
    if (!NOTES.has(at.name) && !/^(?:a|sup|b|i|em|strong|td)$/.test(at.name)) return null;
  }
  return null;
}

/** Whether a link has the words of a mark and follows other words: letters of an index stand alone. */
function isMark(link: TreeElement, wordsOf: (element: TreeElement) => string): boolean {
  const words = wordsOf(link);
  if (words.length > LONGEST_MARK || !MARK.test(words)) return false;
  let at = link.parent;
  while (at?.parent && INLINE_AROUND.has(at.name)) at = at.parent;
  return at !== null && wordsOf(at).length > words.length + 2;
}

/** Returns what is drawn as the mark: the link, or what is around it with the brackets. */
function wholeMark(link: TreeElement, wordsOf: (element: TreeElement) => string): TreeElement {
  const { parent } = link;
  if (!parent || !INLINE_AROUND.has(parent.name)) return link;
  const words = wordsOf(parent);
  return words.length <= LONGEST_MARK && MARK.test(words) ? wholeMark(parent, wordsOf) : link;
}

function holdsHeading(note: TreeElement): boolean {
  return elementsIn(note).some((child) => /^h[1-6]$/.test(child.name) || holdsHeading(child));
}

function isInside(node: TreeElement, place: TreeElement): boolean {
  for (let at: TreeElement | null = node; at; at = at.parent) if (at === place) return true;
  return false;
}

/** Whether one of the elements that links back lead to is a mark, or is close around it. */
function leadsTo(places: ReadonlySet<TreeElement | undefined> | undefined, mark: TreeElement): boolean {
  let at: TreeElement | null = mark;
  for (let level = 0; at && level < NOTE_LEVELS; level += 1, at = at.parent) if (places?.has(at)) return true;
  return elementsIn(mark).some((child) => places?.has(child));
}

/** Whether a mark or a note says of itself what it is, or the mark is raised and leads to an item or a paragraph. */
function saysNote(mark: TreeElement, note: TreeElement): boolean {
  const isRaised = [mark, mark.parent, ...elementsIn(mark)].some((each) => each?.style.shift === 'super');
  if (isRaised && (note.name === 'li' || note.name === 'p')) return true;
  const role = `${mark.attributes.role ?? ''} ${note.attributes.role ?? ''}`;
  if (/doc-(?:noteref|footnote|endnote)/.test(role)) return true;
  for (let at = note.parent, level = 0; at && level < NOTE_LEVELS; level += 1, at = at.parent) {
    if (at.attributes.role === 'doc-endnotes') return true;
    if (/(?:^|[\s_-])(?:foot-?notes?|end-?notes?|references?|reflist|notes)(?:$|[\s_-])/i.test(hintsOf(at)))
      return true;
  }
  return false;
}

function hintsOf({ attributes }: TreeElement): string {
  return `${attributes.class ?? ''} ${attributes.id ?? ''}`.slice(0, 300);
}

/** Names a note by the words of its mark, and by the next free number where another note has that name. */
function nameOf(words: string, names: ReadonlySet<string>): string {
  const name = words.replace(/[^\p{L}\p{N}]/gu, '');
  if (name !== '' && !names.has(name)) return name;
  let number = names.size + 1;
  while (names.has(String(number))) number += 1;
  return String(number);
}
