import { afterEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openPanel } from '@/lib/tabs/open-panel';

const parts = fakeBrowser as unknown as Record<string, unknown>;
const { sidePanel, sidebarAction } = parts;
afterEach(() => Object.assign(parts, { sidePanel, sidebarAction }));

describe('opening the panel', () => {
  it('opens the side panel of the window, at once: browsers refuse it after any wait', () => {
    const open = vi.fn(async () => {});
    Object.assign(parts, { sidePanel: { open }, sidebarAction: undefined });
    void openPanel(7);
    expect(open).toHaveBeenCalledExactlyOnceWith({ windowId: 7 });
  });

  it('opens the sidebar in Firefox, and never toggles it', () => {
    const open = vi.fn(async () => {});
    Object.assign(parts, { sidePanel: undefined, sidebarAction: { open } });
    void openPanel(7);
    expect(open).toHaveBeenCalledOnce();
  });
});
