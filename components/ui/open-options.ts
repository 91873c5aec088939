import { openOwnPage } from '@/lib/tabs/open-tab';

/** Opens the first-run page, where the key and the agreement take one press, in a new tab. */
export function openFirstRun(): void {
  void openOwnPage('options.html?welcome');
}

/** Opens the options page at one of its parts in a new tab. */
export function openOptions(part: 'key' | 'privacy' | 'model' | 'delivery' | 'costs'): void {
  void openOwnPage(`options.html#${part}`);
}
