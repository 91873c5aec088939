import { openOwnPage } from '@/lib/tabs/open-tab';

/** Opens the options page at one of its parts in a new tab. */
export function openOptions(part: 'key' | 'privacy' | 'model' | 'delivery' | 'costs'): void {
  void openOwnPage(`options.html#${part}`);
}
