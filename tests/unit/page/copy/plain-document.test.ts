// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { isPlainDocument, textPieces } from '@/lib/page/copy/plain-document';

describe('documents that are text of their own', () => {
  it.each(['text/plain', 'text/markdown', 'text/css', 'application/json', 'application/atom+xml', 'text/xml'])(
    'are known by their type: %s',
    (contentType) => {
      expect(isPlainDocument(contentType)).toBe(true);
    },
  );

  it.each(['text/html', 'application/xhtml+xml', 'image/svg+xml', 'image/png', 'application/pdf', 'video/mp4', ''])(
    'are not these: %s',
    (contentType) => {
      expect(isPlainDocument(contentType)).toBe(false);
    },
  );

  it('have a block for each paragraph, as it is written', () => {
    const pieces = textPieces('# One\r\n\r\n  two *three*\nfo\0ur\n \n\n', 'text/plain');
    expect(pieces.map(({ text }) => text)).toEqual(['# One', '  two *three*\nfour']);
  });

  it.each([
    ['application/json', 'json'],
    ['application/ld+json', 'json'],
    ['text/javascript', 'js'],
    ['text/css', 'css'],
    ['application/rss+xml', 'xml'],
  ])('are one block of code when they are data or programs: %s', (contentType, language) => {
    expect(textPieces('a ``` b', contentType).map(({ text }) => text)).toEqual([
      `\`\`\`\`${language}\na \`\`\` b\n\`\`\`\``,
    ]);
  });

  it('have no blocks when they are blank', () => {
    expect(textPieces(' \n ', 'application/json')).toEqual([]);
  });
});
