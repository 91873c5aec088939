import { countWords } from '@/lib/page/text';
import { isTreeText, type TreeElement } from '../tree';
import { type Survey, survey } from './survey';

/** A page that shows fewer words of prose may wait for its scripts. */
const LITTLE_PROSE = 60;
/** A page of which so many words are not drawn waits for its scripts. */
const LEAST_WAITING = 150;

/** What is not drawn in these is a menu or a notice, whether scripts have run or not. */
const NO_CONTENT = /^(?:nav|header|footer|dialog|menu|template|noscript)$/;
const NO_CONTENT_ROLE = /^(?:navigation|banner|contentinfo|dialog|alertdialog|menu|menubar|tooltip|listbox)$/;

/**
 * Surveys a page. Where scripts have not yet drawn the content that the page holds, as of a page that is sent in parts,
 * what is not drawn counts as shown later.
 */
export function surveyPage(root: TreeElement): Survey {
  const found = survey(root);
  if (found.root.proseWords >= LITTLE_PROSE) return found;
  const waiting = findWaiting(root);
  const words = waiting.reduce((sum, element) => sum + ownWords(element), 0);
  if (words < LEAST_WAITING) return found;
  for (const element of waiting) element.hidden = 'later';
  return survey(root);
}

function findWaiting(root: TreeElement): TreeElement[] {
  const waiting: TreeElement[] = [];
  const visit = (element: TreeElement): void => {
    if (NO_CONTENT.test(element.name) || NO_CONTENT_ROLE.test(element.attributes.role ?? '')) return;
    if (element.hidden === 'not-drawn') waiting.push(element);
    for (const child of element.children) if (!isTreeText(child)) visit(child);
  };
  visit(root);
  return waiting;
}

function ownWords({ children }: TreeElement): number {
  return children.reduce((sum, child) => sum + (isTreeText(child) ? countWords(child.text) : 0), 0);
}
