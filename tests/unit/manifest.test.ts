import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ConfigEnv, UserManifest, Wxt, WxtHooks } from 'wxt';
import messages from '@/public/_locales/en/messages.json';
import config from '@/wxt.config';

type Browser = 'chrome' | 'edge' | 'firefox';

/** Returns the manifest of a browser's build, as WXT makes it from the configuration and the entrypoints' defaults. */
async function manifestOf(browser: Browser, command: 'build' | 'serve' = 'build'): Promise<UserManifest> {
  const mode = command === 'build' ? 'production' : 'development';
  const env: ConfigEnv = { browser, command, mode, manifestVersion: 3 };
  const { manifest: configured } = config;
  const own = await (typeof configured === 'function' ? configured(env) : configured);
  const panel = browser === 'firefox' ? { sidebar_action: { default_panel: 'sidepanel.html' } } : {};
  const manifest = { ...own, ...panel, action: { ...own?.action, default_popup: 'popup.html' } };
  const hooks = config.hooks as Partial<WxtHooks>;
  await hooks['build:manifestGenerated']?.({ config: { browser } } as Wxt, manifest as never);
  return manifest as UserManifest;
}

const BROWSERS: Browser[] = ['chrome', 'edge', 'firefox'];

describe.each(BROWSERS)('the manifest for %s', (browser) => {
  it('asks for these permissions at install, and for no other', async () => {
    const { permissions, host_permissions } = await manifestOf(browser);
    const everywhere = ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'];
    const expected = browser === 'firefox' ? everywhere : [...everywhere, 'sidePanel'];
    expect(permissions?.toSorted()).toEqual(expected.toSorted());
    expect(host_permissions).toEqual(['https://api.segmind.com/*']);
  });

  it('offers other sites only where the person asks for them', async () => {
    const manifest = await manifestOf(browser);
    expect(manifest.optional_host_permissions).toEqual(['http://*/*', 'https://*/*']);
    expect(manifest).not.toHaveProperty('optional_permissions');
  });

  it('runs no script in pages that are merely visited, and opens no part of itself to them', async () => {
    const manifest = await manifestOf(browser);
    expect(manifest).not.toHaveProperty('content_scripts');
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(manifest).not.toHaveProperty('externally_connectable');
  });

  it('lets its pages load their own parts and reach Segmind, and nothing else', async () => {
    const { content_security_policy } = await manifestOf(browser);
    expect(content_security_policy).toEqual({
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src https://api.segmind.com; form-action 'none'; frame-src 'none'; base-uri 'none'",
    });
  });

  it('leaves private windows alone, and the toolbar button without a popup of its own', async () => {
    const { incognito, action } = await manifestOf(browser);
    expect(incognito).toBe('not_allowed');
    expect(action).not.toHaveProperty('default_popup');
    expect(action?.default_title).toBe('__MSG_actionTitle__');
  });

  it('names strings that exist', async () => {
    const named = JSON.stringify(await manifestOf(browser)).matchAll(/__MSG_(\w+)__/g);
    const keys = Array.from(named, ([, key = '']) => key);
    expect(keys).toContain('extensionName');
    expect(keys.filter((key) => !(key in messages))).toEqual([]);
  });

  it('suggests shortcuts that open no menu of the browser', async () => {
    const { commands = {} } = await manifestOf(browser);
    const keys = Object.values(commands).map(({ suggested_key: key }) => (typeof key === 'object' ? key.default : key));
    expect(keys).toEqual(['Alt+Shift+Y', 'Alt+Shift+K']);
    expect(keys.join()).not.toMatch(/\+[FEVSBTH]\b/);
  });
});

describe('the manifest', () => {
  it('says which versions are needed', async () => {
    expect(await manifestOf('chrome')).toMatchObject({ minimum_chrome_version: '128' });
    expect(await manifestOf('firefox')).not.toHaveProperty('minimum_chrome_version');
    expect((await manifestOf('firefox')).browser_specific_settings?.gecko).toMatchObject({
      strict_min_version: '153.0',
      data_collection_permissions: { required: ['websiteContent', 'browsingActivity', 'authenticationInfo'] },
    });
    expect(await manifestOf('chrome')).not.toHaveProperty('browser_specific_settings');
  });

  it('does not open Firefox’s sidebar at the install', async () => {
    expect((await manifestOf('firefox')).sidebar_action).toMatchObject({ open_at_install: false });
  });

  it('is relaxed for development only, and reaches no other host than its own machine then', async () => {
    const { content_security_policy } = await manifestOf('chrome', 'serve');
    const policy = (content_security_policy as { extension_pages: string }).extension_pages;
    expect(policy).toContain("style-src 'self' 'unsafe-inline' http://localhost:*");
    const hosts = Array.from(policy.matchAll(/\b(?:https?|wss?):\/\/[^\s;]+/g), ([host]) => host);
    expect(new Set(hosts)).toEqual(new Set(['http://localhost:*', 'ws://localhost:*', 'https://api.segmind.com']));
    expect(policy).not.toContain('unsafe-eval');
  });

  it('gives the reason of each permission to the person too', async () => {
    const told = readFileSync(new URL('../../PRIVACY.md', import.meta.url), 'utf8');
    const { permissions = [], host_permissions = [] } = await manifestOf('chrome');
    for (const permission of [...permissions, ...host_permissions])
      expect(told).toContain(String(permission).replace('/*', ''));
  });
});
