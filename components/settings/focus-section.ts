const OPERABLE = 'input, select, button, summary, a[href]';

/**
 * Scrolls to the section that the address names (`#key`, `#model` …) and focuses the section's first control, waiting
 * for the control while the section is still loading.
 *
 * @param hash the address's fragment, with its `#`
 * @returns stops waiting
 */
export function focusSection(hash: string): () => void {
  const section = hash.length > 1 ? document.getElementById(hash.slice(1)) : null;
  if (!section) return () => {};
  const lead = () => {
    const control = section.querySelector<HTMLElement>(OPERABLE);
    if (!control) return false;
    section.scrollIntoView();
    control.focus({ preventScroll: true });
    return true;
  };
  if (lead()) return () => {};
  const observer = new MutationObserver(() => {
    if (lead()) observer.disconnect();
  });
  observer.observe(section, { childList: true, subtree: true });
  return () => observer.disconnect();
}
