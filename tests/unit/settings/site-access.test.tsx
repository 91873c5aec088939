// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { SegmindBlocked } from '@/components/settings/SegmindBlocked';
import { SiteAccess } from '@/components/settings/SiteAccess';
import { fakePermissions } from '../tabs/fake-permissions';
import { draw, named, press } from '../ui/draw';

const SEGMIND = 'https://api.segmind.com/*';

async function drawAccess(): Promise<HTMLElement> {
  const root = await draw(<SiteAccess />);
  await vi.waitFor(() => expect(root.querySelector('input')).not.toBeNull());
  return root;
}

const allSites = (root: HTMLElement) => named<HTMLInputElement>(root, 'input', 'Allow on all sites');
const toggle = (root: HTMLElement) => act(() => allSites(root).click());

test('nothing is allowed at first, and the page says so', async () => {
  fakePermissions([SEGMIND]);
  const root = await drawAccess();
  expect(allSites(root).checked).toBe(false);
  expect(root.textContent).toContain('No sites allowed yet');
});

test('allowed sites are named by their hosts, those without encryption with a word more', async () => {
  fakePermissions([SEGMIND, 'https://art.example/*', 'http://zoo.example/*']);
  const root = await drawAccess();
  expect(Array.from(root.querySelectorAll('li'), (item) => item.textContent)).toEqual([
    'art.example',
    'zoo.example (http, not encrypted)',
  ]);
});

test('a site can be removed', async () => {
  const fake = fakePermissions([SEGMIND, 'https://art.example/*']);
  const root = await drawAccess();
  await press(root, 'Remove art.example');
  await vi.waitFor(() => expect(root.querySelector('li')).toBeNull());
  expect([...fake.granted]).toEqual([SEGMIND]);
});

test('all sites can be allowed and taken back', async () => {
  fakePermissions([SEGMIND]);
  const root = await drawAccess();
  await toggle(root);
  await vi.waitFor(() => expect(allSites(root).checked).toBe(true));
  await toggle(root);
  await vi.waitFor(() => expect(allSites(root).checked).toBe(false));
});

test('a refusal leaves the box as it was, and is said', async () => {
  fakePermissions([SEGMIND], false);
  const root = await drawAccess();
  await toggle(root);
  await vi.waitFor(() => expect(root.textContent).toContain('Not allowed. You can still click Sidenote'));
  expect(allSites(root).checked).toBe(false);
});

test('what is changed in the browser itself shows at once', async () => {
  const fake = fakePermissions([SEGMIND]);
  const root = await drawAccess();
  await act(() => fake.change([SEGMIND, 'https://new.example/*']));
  await vi.waitFor(() => expect(root.textContent).toContain('new.example'));
});

test('nothing is said of Segmind while it can be reached', async () => {
  fakePermissions([SEGMIND]);
  const root = await draw(<SegmindBlocked />);
  await act(async () => {});
  expect(root.textContent).toBe('');
});

test('where Segmind is out of reach, the button asks for it, and the notice goes', async () => {
  const fake = fakePermissions([]);
  const root = await draw(<SegmindBlocked />);
  await vi.waitFor(() => expect(root.textContent).toContain('doesn’t let Sidenote reach Segmind'));
  await press(root, 'Allow api.segmind.com');
  expect(fake.asked).toEqual([[SEGMIND]]);
  await vi.waitFor(() => expect(root.textContent).toBe(''));
});
