import { settings, type Theme } from '@/lib/settings/settings';

function wear(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** Keeps this page in the scheme the person chose; `auto` leaves it to the browser. Called once by every surface. */
export async function followTheme(): Promise<void> {
  settings.theme.watch(wear);
  wear(await settings.theme.get());
}
