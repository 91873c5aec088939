import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isSurfaceVisible } from '@/entrypoints/background/is-surface-visible';

const inState = (visibilityState: string) => ({ visibilityState });

describe('whether the person sees a surface', () => {
  it.each([
    ['no page is open', [], false],
    ['the only page is behind another tab', ['hidden'], false],
    ['one of several is in front', ['hidden', 'visible'], true],
  ])('is told to a service worker by its clients: %s', async (_name, states, expected) => {
    const matchAll = vi.fn(async () => states.map(inState));
    vi.stubGlobal('clients', { matchAll });
    expect(await isSurfaceVisible()).toBe(expected);
    // A panel opened before this worker started is not controlled by the worker, but must be found too.
    expect(matchAll).toHaveBeenCalledExactlyOnceWith({ type: 'window', includeUncontrolled: true });
    vi.unstubAllGlobals();
  });

  it.each([
    ['no page is open', [], false],
    ['the only page is behind another tab', ['hidden'], false],
    ['one of several is in front', ['hidden', 'visible'], true],
  ])('is told to an event page by the views, of which it is one itself: %s', async (_name, states, expected) => {
    vi.stubGlobal('document', inState('visible'));
    const views = [globalThis, ...states.map((state) => ({ document: inState(state) }))];
    Object.assign(fakeBrowser, { extension: { getViews: () => views } });
    expect(await isSurfaceVisible()).toBe(expected);
    vi.unstubAllGlobals();
  });
});
