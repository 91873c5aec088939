import type { RawElement, RawNode } from './raw-element';
import { isOrHoldsSwitch, isSwitch } from './switches';

/** Roles of what scripts show when the person asks for it. */
const ROLES = /^(?:tabpanel|menu|listbox|dialog|alertdialog|tooltip)$/;

/** By these attributes, which many libraries share, an element names others that it shows and hides. */
const NAMING = ['aria-controls', 'data-target', 'data-bs-target', 'popovertarget', 'commandfor'];

/** Only this many such elements are looked at. */
const MOST_SWITCHES = 2000;

/** Whether what is hidden in a document now is in a place that a click reveals: a tab, an accordion, a menu. */
export class LaterPlaces {
  readonly #root: RawElement;
  readonly #clippers = new Map<RawElement, boolean>();
  #controlled: ReadonlySet<string> | undefined;

  /** @param root the element that holds the document */
  constructor(root: RawElement) {
    this.#root = root;
  }

  has(element: RawElement): boolean {
    const { role, popover, id } = element.attributes;
    if (ROLES.test(role ?? '') || popover !== undefined) return true;
    if (id && this.#ids().has(id)) return true;
    if (element.attributes['aria-roledescription'] === 'slide') return true;
    return followsSwitch(element) || isInMenu(element) || this.#takesTurns(element);
  }

  /** Whether an element is one of several, of which the buttons of a box around show one after another. */
  #takesTurns({ name, attributes, parent }: RawElement): boolean {
    const [kind] = (attributes.class ?? '').split(' ');
    const ids = [parent?.attributes.id, parent?.parent?.attributes.id];
    if (!kind || !parent || !ids.some((id) => id && this.#ids().has(id))) return false;
    return parent.children.some(
      (each) =>
        isRawElement(each) &&
        each.name === name &&
        each.look?.display !== 'none' &&
        (each.attributes.class ?? '').split(' ')[0] === kind,
    );
  }

  /** Whether buttons beside a box, or over its edges, show what it clips, as those of a row of slides or "read more" do. */
  showsMoreOf(clipper: RawElement | null): boolean {
    if (!clipper) return false;
    let shows = this.#clippers.get(clipper);
    if (shows === undefined) {
      shows = this.has(clipper) || isBesideSwitch(clipper) || clipper.children.some(isSwitchNode);
      this.#clippers.set(clipper, shows);
    }
    return shows;
  }

  #ids(): ReadonlySet<string> {
    this.#controlled ??= listControlled(this.#root);
    return this.#controlled;
  }
}

function listControlled(root: RawElement): ReadonlySet<string> {
  const ids = new Set<string>();
  const waiting: RawElement[] = [root];
  let count = 0;
  for (let element = waiting.pop(); element && count < MOST_SWITCHES; element = waiting.pop()) {
    const { attributes } = element;
    const named = NAMING.filter((name) => name in attributes);
    if (named.length > 0) count += 1;
    for (const name of named) {
      for (const id of (attributes[name] ?? '').slice(0, 500).split(/\s+/)) ids.add(id.replace(/^#/, ''));
    }
    for (const child of element.children.toReversed()) if (isRawElement(child)) waiting.push(child);
  }
  return ids;
}

function isRawElement(node: RawNode): node is RawElement {
  return typeof node === 'object';
}

function isSwitchNode(node: RawNode): boolean {
  return isRawElement(node) && isSwitch(node);
}

function isBesideSwitch(clipper: RawElement): boolean {
  const { parent } = clipper;
  if (!parent || parent.name === 'body') return false;
  return parent.children.some((each) => isRawElement(each) && each !== clipper && isOrHoldsSwitch(each));
}

/** Whether a button or a tab stands right before an element, as over an accordion's panel. */
function followsSwitch(element: RawElement): boolean {
  const siblings = element.parent?.children ?? [];
  for (let index = element.index - 1; index >= 0; index -= 1) {
    const before = siblings[index];
    if (before !== undefined && isRawElement(before)) return isOrHoldsSwitch(before);
  }
  return false;
}

/** Whether an element is a list inside an item, as the menus below a menu are. */
function isInMenu({ name, parent }: RawElement): boolean {
  if (!/^(?:ul|ol|menu)$/.test(name) || parent?.name !== 'li') return false;
  for (let at: RawElement | null = parent; at; at = at.parent) {
    if (at.name === 'nav' || /^(?:navigation|menubar)$/.test(at.attributes.role ?? '')) return true;
  }
  return false;
}
