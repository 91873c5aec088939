import { expect, test } from 'vitest';
import { filesToPreload } from '../../../scripts/lib/preload-chat';

const chunk = (name: string, isEntry = false) => ({ type: 'chunk', name, fileName: `chunks/${name}-1.js`, isEntry });

/** The entry of the full tab's own page is named like the chat's file. */
const BUILT = [chunk('turns'), chunk('start'), chunk('chat', true), chunk('chat'), chunk('open')];
const bundle = Object.fromEntries(
  [...BUILT, chunk('rolldown-runtime'), { type: 'asset', fileName: 'assets/open-1.css' }].map((file, index) => [
    index,
    file,
  ]),
) as unknown as Parameters<typeof filesToPreload>[0];

test('a page that opens the chat preloads what every panel needs, in order', () => {
  const names = ['chat', 'rolldown-runtime', 'start'].map((name) => `chunks/${name}-1.js`);
  expect(filesToPreload(bundle, { imports: ['chunks/open-1.js'] })).toEqual(names);
});

test.each([{ imports: ['chunks/open-1.js', 'chunks/chat-1.js'] }, { imports: ['chunks/turns-1.js'] }, undefined])(
  'other pages preload nothing',
  (entry) => {
    expect(filesToPreload(bundle, entry)).toEqual([]);
  },
);

test('a build without these files preloads nothing', () => {
  expect(filesToPreload({}, { imports: ['chunks/open-1.js'] })).toEqual([]);
});
