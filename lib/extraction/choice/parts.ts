import type { TreeElement } from '../tree';

/** What an element is by its name or role. One element may be several: a link in the form of a button. */
export const PARTS = [
  'main',
  'article',
  'nav',
  'header',
  'footer',
  'aside',
  'form',
  'table',
  'list',
  'item',
  'heading',
  'figure',
  'dialog',
  'section',
  'link',
  'button',
  'quote',
  'definition',
  'details',
  'pre',
  'search',
  'caption',
  'code',
  'label',
] as const;
export type Part = (typeof PARTS)[number];

const BY_NAME: Readonly<Record<string, Part>> = {
  main: 'main',
  article: 'article',
  nav: 'nav',
  header: 'header',
  footer: 'footer',
  aside: 'aside',
  form: 'form',
  table: 'table',
  ul: 'list',
  ol: 'list',
  menu: 'list',
  li: 'item',
  h1: 'heading',
  h2: 'heading',
  h3: 'heading',
  h4: 'heading',
  h5: 'heading',
  h6: 'heading',
  figure: 'figure',
  dialog: 'dialog',
  section: 'section',
  a: 'link',
  button: 'button',
  blockquote: 'quote',
  dl: 'definition',
  dt: 'definition',
  dd: 'definition',
  details: 'details',
  pre: 'pre',
  search: 'search',
  figcaption: 'caption',
  caption: 'caption',
  code: 'code',
  label: 'label',
  fieldset: 'form',
};

const BY_ROLE: Readonly<Record<string, Part>> = {
  main: 'main',
  article: 'article',
  navigation: 'nav',
  menu: 'nav',
  menubar: 'nav',
  toolbar: 'button',
  banner: 'header',
  contentinfo: 'footer',
  complementary: 'aside',
  form: 'form',
  table: 'table',
  grid: 'table',
  list: 'list',
  feed: 'list',
  listitem: 'item',
  heading: 'heading',
  figure: 'figure',
  dialog: 'dialog',
  alertdialog: 'dialog',
  region: 'section',
  link: 'link',
  button: 'button',
  tab: 'button',
  menuitem: 'button',
  search: 'search',
};

/** Returns what an element is as bits of `PARTS`. */
export function partsOf({ name, attributes }: TreeElement): number {
  const role = attributes.role;
  const byName = Object.hasOwn(BY_NAME, name) ? partBit(BY_NAME[name]) : 0;
  const byRole = role && Object.hasOwn(BY_ROLE, role) ? partBit(BY_ROLE[role]) : 0;
  const isModal = attributes['aria-modal'] === 'true' ? partBit('dialog') : 0;
  return byName | byRole | isModal;
}

export function partBit(part: Part | undefined): number {
  return part === undefined ? 0 : 1 << PARTS.indexOf(part);
}
