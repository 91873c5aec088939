import type { ReadonlySignal } from '@preact/signals';
import { type BoundSources, findSource, type NamedPage } from './source';

/** What decides whether the person has to be asked before a question goes out without a page. */
export type Agreement = {
  readonly conversationPage: ReadonlySignal<NamedPage | null>;
  /** The unreadable tab beside which the person agreed to send without a page; null where there is none. */
  agreedTab: number | null;
};

/**
 * Whether a question would go out without a page because the page can't be read, and the person has not agreed to that.
 * A page of the browser itself needs no agreement.
 */
export function isBareByAccident({ agreedTab, conversationPage }: Agreement, { page, sources }: BoundSources): boolean {
  if (findSource(sources, 'file')) return false;
  if (page.kind !== 'unreadable' || page.reason === 'browser-page' || page.reason === 'changed') return false;
  return conversationPage.value === null && agreedTab !== page.tabId;
}
