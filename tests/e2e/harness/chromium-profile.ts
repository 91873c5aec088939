import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readManifest } from './built-extension.ts';

/** `location` of an unpacked extension (extensions/common/mojom/manifest.mojom). */
const UNPACKED = 4;
/** The flag of an extension that DevTools loaded, which Chromium doesn't load again at its next start. */
const LOADED_FOR_THIS_RUN_ONLY = 0x8000;
/** The flags of an extension that a person installed by "Load unpacked". */
const CREATION_FLAGS = 38;

type ExtensionSettings = { creation_flags: number; [key: string]: unknown };
type Preferences = {
  extensions?: { ui?: Record<string, unknown>; settings?: Record<string, ExtensionSettings> };
  [key: string]: unknown;
};

const preferencesPath = (profileDir: string) => join(profileDir, 'Default', 'Preferences');

function readPreferences(profileDir: string): Preferences {
  try {
    return JSON.parse(readFileSync(preferencesPath(profileDir), 'utf8')) as Preferences;
  } catch {
    return {};
  }
}

/**
 * Makes the next start of the profile load the extension, as Chromium loads one that a person installed, so that the
 * extension sees a restart and not another install. Where a killed browser hadn't written its preferences yet, makes a
 * new entry. The browser must not be running.
 */
export function keepInstalled(profileDir: string, extensionId: string, extensionDir: string): void {
  const preferences = readPreferences(profileDir);
  const extensions = preferences.extensions ?? {};
  const settings = extensions.settings ?? {};
  const known = settings[extensionId];
  const entry = known
    ? { ...known, creation_flags: known.creation_flags & ~LOADED_FOR_THIS_RUN_ONLY }
    : newEntry(extensionDir);
  preferences.extensions = {
    ...extensions,
    ui: { ...extensions.ui, developer_mode: true }, // without developer mode, unpacked extensions are switched off
    settings: { ...settings, [extensionId]: entry },
  };
  mkdirSync(dirname(preferencesPath(profileDir)), { recursive: true });
  writeFileSync(preferencesPath(profileDir), JSON.stringify(preferences));
}

function newEntry(extensionDir: string): ExtensionSettings {
  const { permissions, host_permissions } = readManifest(extensionDir);
  const granted = { api: permissions, explicit_host: host_permissions, manifest_permissions: [], scriptable_host: [] };
  return {
    location: UNPACKED,
    path: extensionDir,
    state: 1,
    creation_flags: CREATION_FLAGS,
    active_permissions: granted,
    granted_permissions: granted,
  };
}
