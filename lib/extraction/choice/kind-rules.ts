import { isTreeText, type TreeElement } from '../tree';
import type { Area, Block } from './block';
import { isDataTable } from './data-table';
import type { Kind } from './kind';
import { partBit } from './parts';
import type { Survey } from './survey';

/** Of a page with fewer words nothing can be said. */
const FEW_WORDS = 30;
/** The share of what is read that is code, or stands in one table, from which on the page is nothing else. */
const MOSTLY_CODE = 0.8;
const MOSTLY_TABLE = 0.7;
const LEAST_ROWS = 4;

/** A page of so many controls and so few words of prose is worked with, not read. */
const MANY_CONTROLS = 12;
const LITTLE_PROSE = 40;
/** Controls are so large a part of all that an app shows: of a list with filters, they are less. */
const MOSTLY_CONTROLS = 0.4;

/** A kind that was learnt with this certainty is no app. */
const SURE = 0.6;

const TABLE = partBit('table');

/**
 * Tells the kinds of pages that no labelled page shows how to tell: pages that are code, one table, or an app. Threads
 * about code, and shops with many buttons, stay what they are.
 *
 * @param keeps for each block whether it is read
 * @param learnt the kind that was learnt from labelled pages
 * @returns null where the learnt kind holds
 */
export function kindByRule(survey: Survey, keeps: readonly boolean[], learnt: Kind): Kind | null {
  if (learnt.kind === 'thread' || learnt.kind === 'product') return null;
  const read = survey.blocks.filter(({ index }) => keeps[index]);
  const words = wordsOf(read);
  if (words >= FEW_WORDS) {
    const code = read.reduce((sum, { facts }) => sum + facts.monoWords, 0) / words;
    if (code >= MOSTLY_CODE) return { kind: 'code', certainty: code };
    const inTable = mostInTable(survey, keeps) / words;
    if (inTable >= MOSTLY_TABLE) return { kind: 'table', certainty: inTable };
  }
  if (learnt.certainty >= SURE) return null;
  const controls = shareOfControls(survey);
  return controls >= MOSTLY_CONTROLS ? { kind: 'app', certainty: Math.min(0.9, controls + 0.2) } : null;
}

function wordsOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { facts }) => sum + facts.words, 0);
}

/** The words that are read of the table that holds the most of them. */
function mostInTable({ root, blocks }: Survey, keeps: readonly boolean[]): number {
  let most = 0;
  const visit = (area: Area): void => {
    if ((area.parts & TABLE) !== 0 && isDataTable(area, blocks, LEAST_ROWS)) {
      const inside = blocks.slice(area.first, area.last).filter(({ index }) => keeps[index]);
      most = Math.max(most, wordsOf(inside));
    } else for (const inner of area.inner) visit(inner);
  };
  visit(root);
  return most;
}

const CONTROL_NAME = /^(?:button|input|select|textarea)$/;
const CONTROL_ROLE =
  /^(?:button|checkbox|combobox|gridcell|menuitem|option|radio|searchbox|slider|spinbutton|switch|tab|textbox|treeitem)$/;

/** The share of controls among the controls and texts of a page that shows hardly any prose; else 0. */
function shareOfControls({ root, blocks }: Survey): number {
  const texts = blocks.filter(({ facts }) => facts.buttonWords * 2 <= facts.words);
  if (wordsOf(texts.filter(({ isProse }) => isProse)) >= LITTLE_PROSE) return 0;
  let controls = 0;
  const visit = (element: TreeElement): void => {
    if (element.hidden !== 'seen') return;
    const { attributes, name } = element;
    if (CONTROL_NAME.test(name) || CONTROL_ROLE.test(attributes.role ?? '')) {
      controls += 1;
      return;
    }
    for (const child of element.children) if (!isTreeText(child)) visit(child);
  };
  visit(root.element);
  if (controls < MANY_CONTROLS) return 0;
  return controls / (controls + texts.length);
}
