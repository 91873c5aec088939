/** How browsers lay out the elements that are not drawn now, by their names; every other element is inline. */
const DISPLAYS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    block:
      'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer ' +
      'form h1 h2 h3 h4 h5 h6 header hgroup hr legend main menu nav ol p pre search section summary ul',
    'list-item': 'li',
    table: 'table',
    'table-row': 'tr',
    'table-cell': 'td th',
    'table-caption': 'caption',
    'table-row-group': 'tbody',
    'table-header-group': 'thead',
    'table-footer-group': 'tfoot',
  }).flatMap(([display, names]) => names.split(' ').map((name) => [name, display] as const)),
);

/** Returns the `display` that an element has by its name. */
export function displayOf(name: string): string {
  return DISPLAYS.get(name) ?? 'inline';
}
