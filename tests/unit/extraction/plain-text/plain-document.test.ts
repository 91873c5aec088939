import { describe, expect, it } from 'vitest';
import { isPlainDocument, textPieces, writePlainDocument } from '@/lib/extraction/plain-text/plain-document';
import { isTreeText, type TreeElement } from '@/lib/extraction/tree';
import { treeOf } from '../tree-of-html';

const HERE = 'https://pages.test/here';

function preOf(text: string): TreeElement {
  const [pre] = treeOf('<pre></pre>').children;
  if (!pre || isTreeText(pre)) throw new TypeError('No element.');
  pre.children = [{ text, parent: pre }];
  return pre;
}

describe('documents that are text of their own', () => {
  it('are known by their tree', () => {
    expect(isPlainDocument(preOf('a'))).toBe(true);
    expect(isPlainDocument(treeOf('<pre>a</pre>'))).toBe(false);
  });

  it('have a block for each paragraph, as it is written', () => {
    const pieces = writePlainDocument(preOf('# One\r\n\r\n  two *three*\nfour\n \n\n'), 'text/plain', HERE);
    expect(pieces.map(({ text }) => text)).toEqual(['# One', '  two *three*\nfour']);
  });

  it.each([
    ['application/json', HERE, 'json'],
    ['application/ld+json', HERE, 'json'],
    ['text/javascript', HERE, 'js'],
    ['text/css', HERE, 'css'],
    ['application/rss+xml', HERE, 'xml'],
    ['text/plain', 'https://pages.test/tide.py?raw=1', 'py'],
  ])('are one block of code when they are data or programs: %s at %s', (contentType, address, language) => {
    expect(textPieces('a ``` b', contentType, address).map(({ text }) => text)).toEqual([
      `\`\`\`\`${language}\na \`\`\` b\n\`\`\`\``,
    ]);
  });

  it('have no blocks when they are blank', () => {
    expect(textPieces(' \n ', 'application/json', HERE)).toEqual([]);
  });
});
