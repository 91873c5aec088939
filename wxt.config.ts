import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'wxt';

/** Only Segmind's own host is ever called; the content security policy says so a second time. */
const SEGMIND_HOST = 'https://api.segmind.com';

/** Every source that a page of the extension may load from, in a build that ships. */
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

/** Vite's development server injects styles and talks over a web socket; nothing else is relaxed. */
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

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifestVersion: 3,
  vite: () => ({
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { target: ['chrome128', 'firefox140'], modulePreload: false },
  }),
  hooks: {
    // Vite's list of what each page loads, for the size budgets. It is moved beside the build, so that it does not ship;
    // the scripts that are built one by one would write theirs over it.
    'vite:build:extendConfig': (entrypoints, config) => {
      if (entrypoints.some(({ name }) => name === 'sidepanel')) {
        config.build = { ...config.build, manifest: 'loaded-by-page.json' };
      }
    },
    'build:done': ({ config }) => {
      if (config.command !== 'build') return;
      renameSync(join(config.outDir, 'loaded-by-page.json'), `${config.outDir}-loaded-by-page.json`);
    },
    'build:manifestGenerated': (wxt, manifest) => {
      // WXT names the popup here, and then `action.onClicked` never fires; the background sets it where it is wanted.
      delete manifest.action?.default_popup;
      if (wxt.config.browser === 'firefox' && manifest.sidebar_action) {
        Object.assign(manifest.sidebar_action, { open_at_install: false, default_icon: ICONS });
      }
    },
  },
  manifest: ({ browser, command }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    // Chrome 128 has `light-dark()`, `field-sizing` and promises on every API used here.
    ...(browser === 'firefox' ? {} : { minimum_chrome_version: '128' }),
    permissions: [
      'activeTab', // read the page the person points at, for as long as they point at it
      'scripting', // run the reader in that page, once, on demand
      'storage', // settings
      'unlimitedStorage', // conversations stay on this machine and are never evicted
      'contextMenus', // "Ask about the selection" and "Summarise this page"
      'alarms', // an open answer is taken up again after the worker was ended
      ...(browser === 'firefox' ? [] : ['sidePanel']),
    ],
    icons: ICONS,
    action: {
      default_title: '__MSG_actionTitle__',
      default_icon: ICONS,
      // Firefox names the colour of its own text: `light` is for a dark theme.
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
      // Alt+Shift with a letter that opens no menu in either browser (not H, S, V, E, B, T, F).
      'open-panel': { suggested_key: { default: 'Alt+Shift+Y' }, description: '__MSG_commandOpenPanel__' },
      'open-popup': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandOpenPopup__' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sidenote@sidenote.example',
              strict_min_version: '153.0',
              // The page's text goes to Segmind when the person asks; 'none' would be untrue.
              data_collection_permissions: { required: ['websiteContent'] },
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
