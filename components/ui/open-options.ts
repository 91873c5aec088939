import { openOwnPage } from '@/lib/tabs/open-tab';

/** Opens a part of the options in a tab. */
export function openOptions(part: 'key' | 'privacy' | 'model' | 'delivery'): void {
  void openOwnPage(`options.html#${part}`);
}
