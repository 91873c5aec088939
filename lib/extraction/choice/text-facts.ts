import { countWords } from '@/lib/page/text';
import { isUnseen } from '@/lib/page/tree';
import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import { type Area, LONGEST_TEXT, type TextFacts } from './block';

const CONTROLS = new Set(['button', 'input', 'select', 'textarea', 'label', 'option']);

/** Collects what the words of a block are like. Words that no click shows don't count. */
export function factsOf(nodes: readonly TreeNode[], { isLinked, isButton }: Area): TextFacts {
  const facts: TextFacts = {
    text: '',
    words: 0,
    linkWords: 0,
    links: 0,
    length: 0,
    boldWords: 0,
    buttonWords: 0,
    monoWords: 0,
    pictures: 0,
    controls: 0,
  };
  for (const node of nodes) {
    if (isTreeText(node)) addText(facts, node.text, node.parent, isLinked, isButton);
    else addElement(facts, node, isLinked, isButton);
  }
  return facts;
}

/** Whether a block reads like prose: whole sentences that are no links. */
export function isProse({ text, words, linkWords }: TextFacts, heading: number): boolean {
  if (heading > 0 || words < 12 || linkWords * 3 > words) return false;
  return (
    /[.!?。！？…:;]["'”’)\]]*\s*$/.test(text.slice(-400)) ||
    words >= 40 ||
    /[a-z\p{L}]{2}[.!?] \p{Lu}/u.test(text.slice(0, 1000))
  );
}

function addElement(facts: TextFacts, element: TreeElement, inLink: boolean, inButton: boolean): void {
  const { name } = element;
  const isLink = name === 'a' && element.attributes.href !== undefined;
  if (isLink) facts.links += 1;
  if (name === 'img' || name === 'svg') facts.pictures += 1;
  if (name === 'br' || element.style.display === 'table-cell') facts.text += ' ';
  const isControl = CONTROLS.has(name) || element.attributes.role === 'button';
  if (isControl) facts.controls += 1;
  for (const child of element.children) {
    if (isTreeText(child)) addText(facts, child.text, element, inLink || isLink, inButton || isControl);
    else addElement(facts, child, inLink || isLink, inButton || isControl);
  }
}

function addText(facts: TextFacts, text: string, parent: TreeElement, inLink: boolean, inButton: boolean): void {
  if (isUnseen(parent.hidden) && parent.hidden !== 'later') return;
  const words = countWords(text);
  if (facts.text.length < LONGEST_TEXT) facts.text += text.slice(0, LONGEST_TEXT);
  facts.length += text.length;
  if (words === 0) return;
  facts.words += words;
  const { style } = parent;
  if (inLink) facts.linkWords += words;
  if (style.weight >= 600) facts.boldWords += words;
  if (style.mono) facts.monoWords += words;
  if (inButton) facts.buttonWords += words;
}
