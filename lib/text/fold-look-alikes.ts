import { stripControls } from './strip-controls';

/** What most fonts draw like the dot, slash and colon of an address: https://www.unicode.org/reports/tr39/ */
const DOTS = /[。．｡․‧·•∙⋅۔]/g;
const SLASHES = /[⁄∕╱⧸⟋／]/g;
const COLONS = /[：︓։׃∶꞉]/g;

/**
 * A text as it might be read at a glance: without what can't be seen, with signs that look like those of an address in
 * their place, in small letters of one form. For comparing, not for showing.
 */
export function foldLookAlikes(text: string): string {
  return stripControls(text)
    .replace(/[\u200c\u200d]/g, '')
    .replace(DOTS, '.')
    .replace(SLASHES, '/')
    .replace(COLONS, ':')
    .normalize('NFKC')
    .toLowerCase();
}
