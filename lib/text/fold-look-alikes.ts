import { stripControls } from './strip-controls';

/** Signs that most fonts draw like the dot, slash and colon of an address: https://www.unicode.org/reports/tr39/ */
const DOTS = /[。．｡․‧·•∙⋅۔]/g;
const SLASHES = /[⁄∕╱⧸⟋／]/g;
const COLONS = /[：︓։׃∶꞉]/g;

/**
 * Folds a text to what a person might take it for: without invisible characters, with the signs of an address in place
 * of their look-alikes, in lower case and one form of each letter. The result is for comparing, not for showing.
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
