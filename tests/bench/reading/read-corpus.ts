import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type CaseFile, readCaseFile } from './case-file.ts';
import { readStructureFixtures, type StructureFixture } from './structure-fixtures.ts';

type Stored = { id: string; url: string; html: () => string };

/** A page with its text in the words of the person who labelled it. */
export type Article = Stored & { wanted: string };

/** The same, with its kind, and with snippets that must be there and snippets that must not. */
export type KindPage = Stored & { wanted: string; type: string; with: string[]; without: string[] };

/** A small page that stands for one fault. `select` is a script that selects something in it. */
export type Case = Stored & { file: CaseFile; select?: string };

export type Corpus =
  | { form: 'articles'; pages: Article[] }
  | { form: 'kinds'; pages: KindPage[] }
  | { form: 'cases'; pages: Case[]; selections: Case[] }
  | { form: 'structure'; pages: StructureFixture[] };

type Truth = Record<
  string,
  { url?: string; articleBody?: string; type?: string; main_content?: string; with?: string[]; without?: string[] }
>;

/** Where a stored page claims to be, if its corpus says nothing. */
const SOMEWHERE = 'https://pages.test/';

/**
 * Reads a folder of pages in one of four forms, which it recognises by its content: `truth.json` with `articleBody`,
 * `truth.json` with `main_content`, each with `html/<id>.html.gz`; the folders `pages` and `selections` of small pages;
 * or small pages with their facts, `<id>.html` and `<id>.json`.
 * Throws where the folder has none of them.
 */
export function readCorpus(folder: string): Corpus {
  if (existsSync(join(folder, 'pages')) || existsSync(join(folder, 'selections'))) {
    return {
      form: 'cases',
      pages: readCases(join(folder, 'pages')),
      selections: readCases(join(folder, 'selections')),
    };
  }
  const file = join(folder, 'truth.json');
  if (!existsSync(file)) {
    const pages = readStructureFixtures(folder);
    if (pages.length === 0) throw new Error(`${folder} holds no pages in a form that is known.`);
    return { form: 'structure', pages };
  }
  const entries = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Truth);
  const stored = (id: string, url: string | undefined) => ({
    id,
    url: url ?? SOMEWHERE,
    html: () => readPacked(folder, id),
  });
  if (entries.some(([, { main_content }]) => main_content !== undefined)) {
    const pages = entries.map(([id, truth]) => ({
      ...stored(id, truth.url),
      wanted: truth.main_content ?? '',
      type: truth.type ?? 'unknown',
      with: truth.with ?? [],
      without: truth.without ?? [],
    }));
    return { form: 'kinds', pages };
  }
  const pages = entries.map(([id, truth]) => ({ ...stored(id, truth.url), wanted: truth.articleBody ?? '' }));
  return { form: 'articles', pages };
}

function readPacked(folder: string, id: string): string {
  return gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))).toString('utf8');
}

function readCases(folder: string): Case[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith('.html'));
  return names.toSorted().map((name) => {
    const path = join(folder, name);
    const html = readFileSync(path, 'utf8');
    const script = [...html.matchAll(/<!-- select with: ([\s\S]*?) -->/g)].at(-1)?.[1];
    return {
      id: name.replace(/\.html$/, ''),
      url: SOMEWHERE,
      html: () => html,
      file: readCaseFile(readFileSync(path.replace(/\.html$/, '.txt'), 'utf8')),
      ...(script === undefined ? {} : { select: script }),
    };
  });
}
