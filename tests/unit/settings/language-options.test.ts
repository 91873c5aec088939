import { expect, test } from 'vitest';
import { languageOptions } from '@/components/settings/language-options';

test("the browser's own language comes first and is named", () => {
  expect(languageOptions('de', '')[0]?.value).toBe('');
  expect(languageOptions('de', '')[0]?.label).toContain('Deutsch');
});

test("the others are named in the browser's language and sorted by those names", () => {
  const labels = languageOptions('sv', '')
    .slice(1)
    .map((option) => option.label);
  expect(labels).toContain('tyska');
  expect(labels).toEqual(labels.toSorted(new Intl.Collator('sv').compare));
});

test('no language is there twice, and each has a name', () => {
  const options = languageOptions('en', '').slice(1);
  expect(new Set(options.map((option) => option.value)).size).toBe(options.length);
  expect(options.filter((option) => option.label === option.value)).toEqual([]);
});

test.each(['cy', 'not a tag', '\u0000', 'x'.repeat(35)])('a stored choice of %j stays among them', (chosen) => {
  expect(languageOptions('en', chosen).map((option) => option.value)).toContain(chosen);
});

test.each([
  ['ja-JP-mac', '日本語'],
  ['en_US', 'English'],
  ['', 'English'],
])('a browser that calls its language %j is understood as %s', (language, name) => {
  expect(languageOptions(language, '')[0]?.label).toContain(name);
});
