import { attributeOf, localNameOf, parentElementOf, previousElementOf, queryAll } from '../dom';

/** Roles of what scripts show when the person asks for it. */
const ROLES = /^(?:tabpanel|menu|listbox|dialog|alertdialog|tooltip)$/;

/** Elements that show and hide others, by attributes that many libraries share. */
const SWITCHES = '[aria-controls],[data-target],[data-bs-target],[aria-describedby],[popovertarget],[commandfor]';

/** Only this many switches of a document are looked at. */
const MOST_SWITCHES = 2000;

/** Whether what is hidden in a document now is in a place that a click reveals: a tab, an accordion, a menu. */
export class LaterPlaces {
  readonly #document: Document;
  readonly #clippers = new WeakMap<Element, boolean>();
  #controlled: ReadonlySet<string> | undefined;

  constructor(document: Document) {
    this.#document = document;
  }

  has(element: Element): boolean {
    if (ROLES.test(attributeOf(element, 'role') ?? '') || attributeOf(element, 'popover') !== null) return true;
    const id = attributeOf(element, 'id');
    if (id && this.#ids().has(id)) return true;
    if (attributeOf(element, 'aria-roledescription') === 'slide') return true;
    return followsSwitch(element) || isInMenu(element);
  }

  /** Whether buttons beside a box show what it clips, as those of a row of slides or "read more" do. */
  showsMoreOf(clipper: Element | null): boolean {
    if (!clipper) return false;
    let shows = this.#clippers.get(clipper);
    if (shows === undefined) {
      shows = this.has(clipper) || isBesideSwitch(clipper);
      this.#clippers.set(clipper, shows);
    }
    return shows;
  }

  #ids(): ReadonlySet<string> {
    this.#controlled ??= listControlled(this.#document);
    return this.#controlled;
  }
}

function listControlled(document: Document): ReadonlySet<string> {
  const ids = new Set<string>();
  let count = 0;
  for (const each of queryAll(document, SWITCHES)) {
    count += 1;
    if (count > MOST_SWITCHES) break;
    for (const name of ['aria-controls', 'data-target', 'data-bs-target', 'popovertarget', 'commandfor']) {
      for (const id of (attributeOf(each, name) ?? '').slice(0, 500).split(/\s+/)) ids.add(id.replace(/^#/, ''));
    }
  }
  return ids;
}

function isBesideSwitch(clipper: Element): boolean {
  const around = parentElementOf(clipper);
  if (!around || localNameOf(around) === 'body') return false;
  return Array.prototype.some.call(
    around.children,
    (each: Element) => each !== clipper && (isSwitch(each) || holdsSwitch(each)),
  );
}

function holdsSwitch(element: Element): boolean {
  return Element.prototype.querySelector.call(element, 'button,[role="button"],[aria-expanded],[role="tab"]') !== null;
}

/** Whether a button or a tab stands right before an element, as over an accordion's panel. */
function followsSwitch(element: Element): boolean {
  const before = previousElementOf(element);
  if (!before) return false;
  return isSwitch(before) || holdsSwitch(before);
}

function isSwitch(element: Element): boolean {
  if (localNameOf(element) === 'button' || attributeOf(element, 'aria-expanded') !== null) return true;
  return /^(?:button|tab|tablist)$/.test(attributeOf(element, 'role') ?? '');
}

/** Whether an element is a list inside an item, as the menus below a menu are. */
function isInMenu(element: Element): boolean {
  if (!/^(?:ul|ol|menu)$/.test(localNameOf(element))) return false;
  const parent = parentElementOf(element);
  return (
    parent !== null &&
    localNameOf(parent) === 'li' &&
    element.closest('nav,[role="navigation"],[role="menubar"]') !== null
  );
}
