import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCaseFile, unmetDemands } from '../../bench/reading/case-file.ts';
import { readCorpus } from '../../bench/reading/read-corpus.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidenote-corpus-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, content: string | Buffer): void {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), content);
}

describe('a folder of pages', () => {
  test('may be articles with their text', () => {
    write('truth.json', JSON.stringify({ a1: { url: 'https://a.test/', articleBody: 'The text.' } }));
    write('html/a1.html.gz', gzipSync('<p>The text.'));
    const corpus = readCorpus(folder);
    expect(corpus).toMatchObject({
      form: 'articles',
      pages: [{ id: 'a1', url: 'https://a.test/', wanted: 'The text.' }],
    });
    expect(corpus.form === 'articles' && corpus.pages[0]?.html()).toBe('<p>The text.');
  });

  test('may be pages of kinds with snippets', () => {
    const truth = { type: 'forum', main_content: 'Words', with: ['Words'], without: ['Menu'] };
    write('truth.json', JSON.stringify({ k1: { url: 'https://k.test/', ...truth } }));
    const { main_content: wanted, ...rest } = truth;
    expect(readCorpus(folder)).toMatchObject({ form: 'kinds', pages: [{ id: 'k1', wanted, ...rest }] });
  });

  test('may be small pages, and selections that a script in their last comment makes', () => {
    write('pages/one.html', '<p>One');
    write('pages/one.txt', 'kind: a fault\nmust: "One"\n');
    write('selections/two.html', '<!-- select with: no() --><p>Two<!-- select with: yes() -->');
    write('selections/two.txt', 'must: "Two"');
    const corpus = readCorpus(folder);
    expect(corpus).toMatchObject({
      form: 'cases',
      pages: [{ id: 'one', file: { kind: 'a fault' } }],
      selections: [{ id: 'two', select: 'yes()' }],
    });
  });

  test('may be small pages with facts of their structure', () => {
    write('list.html', '<ul><li>One</ul>');
    write('list.json', '{"items": [["One", 1]]}');
    expect(readCorpus(folder)).toMatchObject({
      form: 'structure',
      pages: [{ id: 'list', facts: { items: [['One', 1]] } }],
    });
  });

  test('of no known form is named', () => {
    expect(() => readCorpus(folder)).toThrow(folder);
  });
});

describe('the text beside a small page', () => {
  const file = readCaseFile(
    'kind: tables\nreport: own\nmust: "Q¦W"\nmust: "line\\nbreak"\nnot: "x¦y"\nexpected:\nmust: "z"\n',
  );

  test('holds demands with alternatives, until the good form begins', () => {
    expect(file).toEqual({ kind: 'tables', must: [['Q', 'W'], ['line\nbreak']], not: [['x', 'y']] });
  });

  test.each([
    ['W line\nbreak', []],
    ['line\nbreak', ['must "Q¦W"']],
    ['Q, a line break y', ['must "line\\nbreak"', 'not "x¦y"']],
  ])('is compared with %j', (markdown, unmet) => {
    expect(unmetDemands(markdown, file)).toEqual(unmet);
  });
});
