import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { mergeConfig } from 'vite';
import { defineConfig } from 'wxt';
import { SEGMIND_HOST } from './lib/settings/segmind-host';
import { inlineFirstStyle } from './scripts/lib/inline-style';
import { preloadChat } from './scripts/lib/preload-chat';
import { splitChunks } from './scripts/lib/split-chunks';

/** The policy of a shipped build: every source from which a page of the extension may load. */
const SHIPPED_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  `connect-src ${SEGMIND_HOST}`,
  "form-action 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
].join('; ');

/** The policy of a development build, relaxed only for Vite's server, which injects styles and uses a web socket. */
const DEVELOPMENT_POLICY = [
  "default-src 'none'",
  "script-src 'self' http://localhost:*",
  "style-src 'self' 'unsafe-inline' http://localhost:*",
  "img-src 'self' data: http://localhost:*",
  "font-src 'self' http://localhost:*",
  `connect-src ${SEGMIND_HOST} http://localhost:* ws://localhost:*`,
  "form-action 'none'",
  "frame-src 'none'",
  "base-uri 'none'",
].join('; ');

const ICONS = { 16: 'icons/icon-16.png', 32: 'icons/icon-32.png', 48: 'icons/icon-48.png', 128: 'icons/icon-128.png' };

/** The hashes of the styles that the build wrote into pages, as sources of the policy. */
const inlineStyles = new Set<string>();

export default defineConfig({
  imports: false,
  manifestVersion: 3,
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: ['chrome128', 'firefox140'], modulePreload: false },
  }),
  hooks: {
    'vite:build:extendConfig': (entrypoints, config) => {
      // Vite's list of what each page loads, for the size budgets. It is moved beside the build, so that it does not
      // ship; the scripts that are built one by one would write theirs over it.
      if (entrypoints.some(({ name }) => name === 'sidepanel')) {
        const rolldownOptions = { output: { codeSplitting: { groups: splitChunks(import.meta.dirname) } } };
        config.plugins = [...(config.plugins ?? []), preloadChat(), inlineFirstStyle(inlineStyles)];
        config.build = mergeConfig(config.build ?? {}, { manifest: 'loaded-by-page.json', rolldownOptions }, false);
      }
      // The background calls every browser through the polyfill. Surfaces call `browser.*` itself, which gives promises
      // in all browsers that the manifest allows: there the polyfill would be 10 kB that load before one can ask.
      if (entrypoints.some(({ type }) => type === 'background')) {
        const alias = { 'wxt/browser': '@wxt-dev/webextension-polyfill/browser' };
        config.resolve = { ...config.resolve, alias: { ...config.resolve?.alias, ...alias } };
      }
    },
    'build:done': ({ config }) => {
      if (config.command !== 'build') return;
      renameSync(join(config.outDir, 'loaded-by-page.json'), `${config.outDir}-loaded-by-page.json`);
    },
    'build:manifestGenerated': (wxt, manifest) => {
      // With a default popup `action.onClicked` never fires, so the background sets one only on the person's choice.
      delete manifest.action?.default_popup;
      const policy = manifest.content_security_policy as { extension_pages: string };
      policy.extension_pages = policy.extension_pages.replace(
        "style-src 'self'",
        ["style-src 'self'", ...inlineStyles].join(' '),
      );
      if (wxt.config.browser === 'firefox' && manifest.sidebar_action) {
        Object.assign(manifest.sidebar_action, { open_at_install: false, default_icon: ICONS });
      }
    },
  },
  manifest: ({ browser, command }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    // Chrome 128 has `light-dark()`, `field-sizing` and promises in every extension API that Sidenote uses.
    ...(browser === 'firefox' ? {} : { minimum_chrome_version: '128' }),
    permissions: [
      'activeTab', // read the page on which the person clicks the toolbar button, until the page is left
      'scripting', // inject the reader into that page, on demand
      'storage', // settings
      'unlimitedStorage', // conversations stay on this machine and are never evicted
      'contextMenus', // "Ask about the selection" and "Summarise this page"
      'alarms', // go on with an open answer after the browser ended the worker
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    icons: ICONS,
    action: {
      default_title: '__MSG_actionTitle__',
      default_icon: ICONS,
      // Firefox names each icon by the theme's text colour, so `light` is for a dark theme.
      ...(browser === 'firefox'
        ? {
            default_area: 'navbar',
            theme_icons: [16, 32].map((size) => ({
              light: `icons/icon-dark-${size}.png`,
              dark: `icons/icon-light-${size}.png`,
              size,
            })),
          }
        : {}),
    },
    commands: {
      // In both browsers these letters open no menu with Alt+Shift, unlike H, S, V, E, B, T and F.
      'open-panel': { suggested_key: { default: 'Alt+Shift+Y' }, description: '__MSG_commandOpenPanel__' },
      'open-popup': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandOpenPopup__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sidenote@sidenote.example',
              strict_min_version: '153.0',
              // With each question Segmind gets the page's text, title and address, and the key.
              data_collection_permissions: { required: ['websiteContent', 'browsingActivity', 'authenticationInfo'] },
            },
          },
        }
      : {}),
    host_permissions: [`${SEGMIND_HOST}/*`],
    optional_host_permissions: ['http://*/*', 'https://*/*'], // "always on this site", "on all sites"
    incognito: 'not_allowed',
    content_security_policy: {
      extension_pages: command === 'serve' ? DEVELOPMENT_POLICY : SHIPPED_POLICY,
    },
  }),
});
