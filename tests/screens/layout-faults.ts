// What can be wrong with how a surface is laid out. Each function runs inside the page and can use nothing else from
// this file; each names the elements at fault.

/** What sticks out sideways: the page itself, or a part that scrolls where only its height may be more than fits. */
export function findSidewaysScroll(): string[] {
  // Tables, code and the line of chips scroll on purpose; a field scrolls to its caret.
  const free = '.markdown .scroll, .markdown pre, .chips, input, textarea';
  const parts = Array.from(document.querySelectorAll('*')).filter((part) => {
    if (part.scrollWidth <= part.clientWidth || part.clientWidth === 0 || part.matches(free)) return false;
    return part === document.documentElement || /auto|scroll/.test(getComputedStyle(part).overflowX);
  });
  return parts.map((part) => `${part.tagName}.${part.className}: ${part.scrollWidth} in ${part.clientWidth} px`);
}

/** Controls that are less than 24 CSS px wide or high. A link within a sentence may be as high as its line. */
export function findSmallTargets(): string[] {
  const least = 24;
  const controls = document.querySelectorAll<HTMLElement>(
    'button, a[href], summary, select, textarea, input:not([type="file"])',
  );
  return Array.from(controls).flatMap((control) => {
    const isSeen = control.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    if (!isSeen || control.matches(':disabled') || getComputedStyle(control).display === 'inline') return [];
    const label = control instanceof HTMLInputElement ? control.labels?.[0] : null;
    const boxes = [control, ...(label ? [label] : [])].map((part) => part.getBoundingClientRect());
    if (boxes.some(({ width, height }) => width > least - 0.1 && height > least - 0.1)) return [];
    const name = control.ariaLabel ?? control.textContent.trim().slice(0, 30);
    return [`${control.className || control.tagName} “${name}”: ${boxes[0]?.width} × ${boxes[0]?.height} px`];
  });
}

/** Parts that a fill sets apart, and that have no border once forced colours take the fill away. */
export function findLostOutlines(): string[] {
  const filled =
    '.question-bubble, .chip, .page-bar, .page-card, .page-card-tile, .ui-notice, .ui-toast, .ui-menu:popover-open, ' +
    '.error-card, .code, .ui-button[data-kind="primary"], .step-mark, .history-row[data-current="true"]';
  const lost = Array.from(document.querySelectorAll(filled)).filter((part) => {
    const { borderInlineEndStyle, borderInlineEndWidth, outlineStyle } = getComputedStyle(part);
    return (borderInlineEndStyle === 'none' || borderInlineEndWidth === '0px') && outlineStyle === 'none';
  });
  return lost.map((part) => String(part.className));
}
