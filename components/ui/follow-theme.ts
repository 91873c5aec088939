import { logFault } from '@/lib/log';
import { settings, type Theme } from '@/lib/settings/settings';

function wear(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Keeps this page in the person's colour scheme; `auto` leaves it to the browser. Each surface calls this once. */
export function followTheme(): void {
  settings.theme.watch(wear);
  settings.theme.get().then(wear, (cause: unknown) => logFault('the colour scheme could not be read', cause));
}
