import type { Surface } from '../harness/surface.ts';

/**
 * Selects, in the element with this id, what is between the signs "⟦" and "⟧", which may be in shadow roots and are
 * taken out. Backwards where "⟧" comes first.
 */
export function selectMarked(page: Surface, id: string): Promise<void> {
  return page.evaluate((inside) => {
    const take = (root: Node, sign: string): [node: Text, offset: number] | null => {
      const shadow = root instanceof Element ? root.shadowRoot : null;
      for (const node of [...(shadow ? [shadow] : []), ...root.childNodes]) {
        const offset = node instanceof Text ? node.data.indexOf(sign) : -1;
        if (node instanceof Text && offset >= 0) {
          node.data = node.data.replace(sign, '');
          return [node, offset];
        }
        const found = take(node, sign);
        if (found) return found;
      }
      return null;
    };
    const section = document.getElementById(inside) ?? document.body;
    const start = take(section, '⟦');
    const end = take(section, '⟧');
    if (!start || !end) throw new Error(`no signs in ${inside}`);
    getSelection()?.removeAllRanges();
    getSelection()?.setBaseAndExtent(...start, ...end);
  }, id);
}
