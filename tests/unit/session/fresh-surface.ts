import { fakeBrowser } from 'wxt/testing/fake-browser';
import { freshDatabase } from '../database/fresh-database';

/** Makes the browser of a surface that opens: nothing was typed before, the database holds `rows`, and nobody is woken. */
export async function freshSurface(rows?: Parameters<typeof freshDatabase>[0]): Promise<void> {
  localStorage.clear();
  await freshDatabase(rows);
  Object.assign(fakeBrowser.alarms, { create: async () => {} });
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => {} });
}
