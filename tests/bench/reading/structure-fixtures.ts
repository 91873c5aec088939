import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What must hold of the Markdown of a page, by kinds of facts. Texts are compared by their words; code and TeX by their
 * signs.
 */
export type Facts = {
  /** The value that stands in the row that has the first text and in the column that is headed by the second. */
  cells?: [row: string, column: string, value: string][];
  /** Whole lines of one code block, verbatim. */
  code?: string[];
  /** Items of lists with the number of lists that they are in, and the marker drawn where it is no plain number. */
  items?: ([text: string, depth: number] | [text: string, depth: number, marker: string])[];
  headings?: [text: string, level: number][];
  links?: [text: string, address: string][];
  tex?: string[];
  definitions?: [term: string, text: string][];
  captions?: string[];
  /** Words inside a quotation. */
  quotes?: string[];
  /** The words before a mark, and words of the note that the mark leads to. */
  footnotes?: [before: string, note: string][];
  /** Words that follow one another in this order, such as names and what they said. */
  order?: string[][];
  /** Words that are no content, such as labels of buttons that copy. */
  absent?: string[];
};

export type StructureFixture = { id: string; url: string; html: string; facts: Facts };

/** Reads the small pages of a folder, each of which has its facts beside it in a file of the same name. */
export function readStructureFixtures(folder: string): StructureFixture[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
  return names.toSorted().map((name) => {
    const id = name.replace(/\.html$/, '');
    const facts = JSON.parse(readFileSync(join(folder, `${id}.json`), 'utf8')) as Facts;
    return { id, url: `https://pages.test/${id}/`, html: readFileSync(join(folder, name), 'utf8'), facts };
  });
}
