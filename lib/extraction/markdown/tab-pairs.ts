import type { TreeElement } from '../tree';
import { elementsIn } from './elements-in';
import { fragmentOf } from './links';

/** A tab and the panel that it shows. */
export type TabPair = { tab: TreeElement; panel: TreeElement };

/** The elements of a page that tabs may mean: by their ids, and by the ids of what labels them. */
export type TabTargets = { byId: ReadonlyMap<string, TreeElement>; byLabel: ReadonlyMap<string, TreeElement> };

/** The tabs of a `tablist` with their panels, told by `aria-controls`, `aria-labelledby` or a link. */
export function pairsByRole(list: TreeElement, { byId, byLabel }: TabTargets, address: string): TabPair[] {
  return tabsIn(list).flatMap((tab) => {
    const { attributes } = tab;
    const panel =
      byId.get(attributes['aria-controls'] ?? '') ??
      byLabel.get(attributes.id ?? '') ??
      byId.get(fragmentOf(tab, address));
    return panel && panel !== tab ? [{ tab, panel }] : [];
  });
}

function tabsIn(element: TreeElement): TreeElement[] {
  return elementsIn(element).flatMap((child) => (child.attributes.role === 'tab' ? [child] : tabsIn(child)));
}

/** The links of a list, one in each item, with the elements of this page that they lead to. */
export function pairsOfLinks(list: TreeElement, { byId }: TabTargets, address: string): TabPair[] {
  if (list.name !== 'ul' && list.name !== 'ol') return [];
  return elementsIn(list).flatMap((item) => {
    const links = elementsIn(item).filter(({ name }) => name === 'a');
    const [tab] = links;
    const panel = tab && links.length === 1 ? byId.get(fragmentOf(tab, address)) : undefined;
    return tab && panel ? [{ tab, panel }] : [];
  });
}

/**
 * The labels of the radio buttons that stand in a box, with the boxes that a style sheet shows by them, one for each: each
 * behind its label, or all in order, beside the labels or in a box of their own.
 */
export function pairsByRadios(box: TreeElement): TabPair[] {
  const inside = elementsIn(box);
  const radios = inside.filter(isRadio);
  if (radios.length < 2) return [];
  const labels = new Map(labelsIn(box).map((label) => [label.attributes.for ?? '', label]));
  const tabs = radios.flatMap(({ attributes }) => labels.get(attributes.id ?? '') ?? []);
  const others = inside.filter(
    (element) => !isRadio(element) && element.name !== 'label' && labelsIn(element).length === 0,
  );
  const panels = [others, ...others.map(elementsIn)].find(({ length }) => length === radios.length);
  if (!panels || tabs.length !== radios.length) return [];
  return tabs.flatMap((tab, index) => {
    const panel = panels[index];
    return panel ? [{ tab, panel }] : [];
  });
}

function isRadio({ name, attributes }: TreeElement): boolean {
  return name === 'input' && attributes.type === 'radio';
}

/** The labels in an element, or in boxes that stand in it. */
function labelsIn(element: TreeElement): TreeElement[] {
  return elementsIn(element).flatMap((child) =>
    child.name === 'label' ? [child] : elementsIn(child).filter(({ name }) => name === 'label'),
  );
}
