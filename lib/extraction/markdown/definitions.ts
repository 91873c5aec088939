import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import type { Piece } from './context';
import { elementsIn } from './elements-in';
import { joinItems } from './lists';
import { oneLine } from './pieces';
import { PLAIN, type Writer } from './writer';

/** A term, or a few, and what is said of them; nodes that stand loose in the list are a group without terms. */
type Group = { terms: string[]; body: Piece[]; loose: TreeNode[] };

/** How many levels of wrappers between a list and its terms are looked through. */
const MOST_WRAPPERS = 6;

/** Writes terms and their definitions as a list: "- **term**: definition". */
export function writeDefinitions(list: TreeElement, nesting: number, writer: Writer): Piece[] {
  const groups: Group[] = [];
  collect(list, groups, nesting, writer, 0);
  const written = groups.map((group) => {
    const loose = group.loose.length > 0 ? writer.pieces(group.loose, nesting) : [];
    return { pieces: group.loose.length > 0 ? loose : join(group), isLoose: group.loose.length > 0 };
  });
  return written.flatMap(({ pieces, isLoose }, index) => {
    if (isLoose || pieces.length === 0) return pieces;
    const [item] = joinItems([pieces], ['- ']);
    const isFirst = index === 0 || written[index - 1]?.isLoose;
    return item ? [{ ...item, gap: isFirst || pieces.length > 1 ? '\n\n' : '\n' } satisfies Piece] : [];
  });
}

function collect(element: TreeElement, groups: Group[], nesting: number, writer: Writer, level: number): void {
  for (const child of element.children) {
    if (isTreeText(child)) {
      if (child.text.trim() !== '') loosen(groups, child);
    } else if (child.name === 'dt') addTerm(child, groups, writer);
    else if (child.name === 'dd') addDefinition(child, groups, nesting, writer);
    else if (writer.isLeftOut(child)) continue;
    else if (level < MOST_WRAPPERS && holdsTerms(child)) collect(child, groups, nesting, writer, level + 1);
    else loosen(groups, child);
  }
}

function loosen(groups: Group[], node: TreeNode): void {
  const group = groups.at(-1);
  if (group && group.loose.length > 0) group.loose.push(node);
  else groups.push({ terms: [], body: [], loose: [node] });
}

function addTerm(element: TreeElement, groups: Group[], writer: Writer): void {
  if (writer.isLeftOut(element)) return;
  const term = oneLine(writer.inside(element, { ...PLAIN, strong: true }));
  if (term === '') return;
  const group = groups.at(-1);
  // Terms that follow one another share what is said of them.
  if (group && group.terms.length > 0 && group.body.length === 0) group.terms.push(term);
  else groups.push({ terms: [term], body: [], loose: [] });
}

function addDefinition(element: TreeElement, groups: Group[], nesting: number, writer: Writer): void {
  const pieces = writer.pieces([element], nesting + 1);
  if (pieces.length === 0) return;
  const group = groups.at(-1);
  if (group && group.terms.length > 0) group.body = group.body.concat(pieces);
  else groups.push({ terms: [], body: pieces, loose: [] });
}

function join({ terms, body }: Group): Piece[] {
  if (terms.length === 0) return body;
  const term = terms.map((each) => `**${each}**`).join(', ');
  const [first, ...rest] = body;
  if (first?.kind !== 'text') return [{ text: term, gap: '\n\n', kind: 'text' }, ...body];
  return [{ ...first, text: `${term}: ${first.text}` }, ...rest];
}

/** Whether an element wraps terms or definitions. A list inside is one of its own. */
function holdsTerms(element: TreeElement): boolean {
  if (element.name === 'dl') return false;
  return elementsIn(element).some((child) => child.name === 'dt' || child.name === 'dd' || holdsTerms(child));
}
