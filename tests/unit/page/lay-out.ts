import { vi } from 'vitest';
import { defaultViewOf } from '@/lib/page/dom';

/** The values that browsers compute by default for the properties that the reader uses. */
const DEFAULTS: Record<string, string> = {
  animationName: 'none',
  backgroundColor: 'rgba(0, 0, 0, 0)',
  backgroundImage: 'none',
  borderImageSource: 'none',
  boxShadow: 'none',
  clip: 'auto',
  clipPath: 'none',
  color: 'rgb(0, 0, 0)',
  content: 'none',
  contentVisibility: 'visible',
  counterIncrement: 'none',
  counterReset: 'none',
  direction: 'ltr',
  display: 'inline',
  fontSize: '16px',
  filter: 'none',
  float: 'none',
  fontFamily: 'serif',
  fontStyle: 'normal',
  fontWeight: '400',
  maskImage: 'none',
  mixBlendMode: 'normal',
  opacity: '1',
  overflowX: 'visible',
  overflowY: 'visible',
  position: 'static',
  textDecorationLine: 'none',
  textIndent: '0px',
  textShadow: 'none',
  transform: 'none',
  transitionDuration: '0s',
  transitionProperty: 'none',
  userSelect: 'auto',
  visibility: 'visible',
  whiteSpace: 'normal',
  writingMode: 'horizontal-tb',
};

/** An element's place: its `data-box`, as `left top width height`, or else a line of the page. */
function boxOf(element: Element): DOMRect {
  const [left = 0, top = 0, width = 600, height = 20] = (element.getAttribute('data-box') ?? '').split(' ').map(Number);
  const isNamed = element.hasAttribute('data-box');
  return isNamed ? new DOMRect(left, top, width, height) : new DOMRect(0, 100, 600, 20);
}

/**
 * Gives the test's document a browser's computed styles without gaps, and a layout in which each element stands where
 * its `data-box` says. Vitest undoes both after the test, with the other mocks.
 */
export function layOut(): void {
  // The document's own view differs from the `window` of the tests.
  const view = defaultViewOf(document) ?? window;
  const compute = view.getComputedStyle.bind(view);
  vi.spyOn(view, 'getComputedStyle').mockImplementation((element, pseudo) => {
    const style = pseudo ? ({} as CSSStyleDeclaration) : compute(element);
    const read = (name: string): string | undefined =>
      name === 'overflow' ? joinTwice(read('overflowX'), read('overflowY')) : values[name] || DEFAULTS[name];
    const values = style as unknown as Record<string, string>;
    return new Proxy(style, { get: (_style, name) => read(String(name)) });
  });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return boxOf(this);
  });
  vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(document.documentElement, 'scrollWidth', 'get').mockReturnValue(2000);
  vi.spyOn(document.documentElement, 'scrollHeight', 'get').mockReturnValue(100_000);
  Element.prototype.checkVisibility = function (this: Element) {
    for (let at: Element | null = this; at; at = at.parentElement) {
      const { display, visibility, contentVisibility } = view.getComputedStyle(at);
      if (display === 'none' || (at !== this && contentVisibility === 'hidden')) return false;
      if (at === this && visibility !== 'visible') return false;
    }
    return true;
  };
}

/** Joins the values of two directions as browsers do: equal ones are said once. */
function joinTwice(one: string | undefined, other: string | undefined): string {
  return one === other ? `${one}` : `${one} ${other}`;
}
