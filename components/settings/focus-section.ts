const OPERABLE = 'input, select, button, summary, a[href]';

/**
 * Leads to the section that the address names (`#key`, `#model` …): scrolls to it and puts the focus on its first
 * control, waiting for it where the section is still being loaded.
 *
 * @param hash the address's fragment, with its `#`
 * @returns the way to stop waiting
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
