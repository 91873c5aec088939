import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import type { Piece } from './context';
import { elementsIn } from './elements-in';
import { listMarkers } from './list-markers';
import { joinPieces } from './pieces';
import type { Writer } from './writer';

/** A run of items, or of nodes that stand loose in a list. */
type Run = { items: Item[] } | { loose: TreeNode[] };

/** `extra` are lists that stand behind an item, directly in the list, and are drawn as part of it. */
type Item = { element: TreeElement; extra: TreeElement[] };

/** How many levels of wrappers between a list and its items are looked through. */
const MOST_WRAPPERS = 6;

export function isList({ name, attributes }: TreeElement): boolean {
  if (/^(?:ul|ol|menu|dir)$/.test(name)) return !/^(?:presentation|none)$/.test(attributes.role ?? '');
  return attributes.role === 'list';
}

export function isItem({ name, attributes, style }: TreeElement): boolean {
  if (/^(?:summary|h[1-6]|dt|dd)$/.test(name)) return false;
  return name === 'li' || style.display === 'list-item' || attributes.role === 'listitem';
}

/** Writes a list: its items with their marks as drawn, and what stands loose among them as paragraphs. */
export function writeList(list: TreeElement, nesting: number, writer: Writer): Piece[] {
  const runs = runsOf(list, writer, 0);
  const items = runs.flatMap((run) => ('items' in run ? run.items : []));
  const bodies = new Map(items.map((item) => [item, itemPieces(item, nesting, writer)]));
  // An item that is left out is drawn with its number all the same.
  const counted = items.filter(({ element }) => element.hidden !== 'not-drawn' || writer.isRead(element));
  const marks = listMarkers(
    list,
    counted.map(({ element }) => element),
    counted.map((item) => bodies.get(item)?.[0]?.text ?? ''),
  );
  const markOf = new Map(counted.map((item, index) => [item, marks[index] ?? '- ']));
  return runs.flatMap((run) => {
    if ('loose' in run) return writer.pieces(run.loose, nesting);
    const written = run.items.filter((item) => (bodies.get(item)?.length ?? 0) > 0);
    return joinItems(
      written.map((item) => bodies.get(item) ?? []),
      written.map((item) => markOf.get(item) ?? '- '),
    );
  });
}

function itemPieces({ element, extra }: Item, nesting: number, writer: Writer): Piece[] {
  if (writer.isLeftOut(element)) return [];
  return writer.pieces([...element.children, ...extra], nesting + 1);
}

/** Writes items, each of which has pieces and a mark. A list inside an item follows its text without a blank line. */
export function joinItems(items: readonly Piece[][], marks: readonly string[]): Piece[] {
  const isLoose = items.some((pieces) => pieces.filter((piece) => piece.kind !== 'item').length > 1);
  return items.map((pieces, index) => {
    const mark = marks[index] ?? '- ';
    const close = pieces.map((piece) => (piece.kind === 'item' ? { ...piece, gap: '\n' as const } : piece));
    const body = joinPieces(close).replace(/\n(?!\n|$)/g, `\n${' '.repeat(indentOf(mark))}`);
    return { text: mark + body, gap: index > 0 && !isLoose ? '\n' : '\n\n', kind: 'item' };
  });
}

/** What stands below the first line of an item is indented by its bullet or number; letters are part of its words. */
function indentOf(mark: string): number {
  return mark.startsWith('-') ? 2 : mark.length;
}

function runsOf(list: TreeElement, writer: Writer, level: number): Run[] {
  const runs: Run[] = [];
  for (const child of list.children) {
    if (isTreeText(child) && child.text.trim() === '') continue;
    if (isTreeText(child)) addLoose(runs, child);
    else if (writer.isLeftOut(child) && !isItem(child)) continue;
    else if (writer.footnotes.labelOfNote(child) !== undefined) addLoose(runs, child);
    else if (isItem(child)) addItem(runs, { element: child, extra: [] });
    else if (isList(child) && lastItem(runs, writer)) lastItem(runs, writer)?.extra.push(child);
    else if (level < MOST_WRAPPERS && isWrapper(child)) {
      for (const run of runsOf(child, writer, level + 1)) {
        if ('items' in run) for (const item of run.items) addItem(runs, item);
        else for (const node of run.loose) addLoose(runs, node);
      }
    } else addLoose(runs, child);
  }
  return runs;
}

function addItem(runs: Run[], item: Item): void {
  const run = runs.at(-1);
  if (run && 'items' in run) run.items.push(item);
  else runs.push({ items: [item] });
}

function addLoose(runs: Run[], node: TreeNode): void {
  const run = runs.at(-1);
  if (run && 'loose' in run) run.loose.push(node);
  else runs.push({ loose: [node] });
}

/** Returns the item that a list directly in a list is drawn as part of. */
function lastItem(runs: readonly Run[], writer: Writer): Item | undefined {
  const run = runs.at(-1);
  const item = run && 'items' in run ? run.items.at(-1) : undefined;
  return item && !writer.isLeftOut(item.element) ? item : undefined;
}

/** Whether an element between a list and its items only wraps items. */
function isWrapper(element: TreeElement): boolean {
  const [first, ...others] = elementsIn(element);
  if (!first) return false;
  return isItem(first) || others.some(isItem) || (others.length === 0 && isWrapper(first));
}
