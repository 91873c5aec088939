import type { ExtensionGlobals } from '../e2e/harness/extension-globals.ts';
import type { Surface } from '../e2e/harness/surface.ts';

/**
 * Lets `ms` go by for the extension, as a laptop that sleeps does. The clock of a shipped build cannot be set, so
 * everything it noted is moved into the past instead: the times in its rows, and those of its last polls. Sleep fires
 * no alarm, and whatever alarm is due by then fires at the waking up.
 *
 * @param extensionPage any page of the extension that lets the background be
 * @param stopBackground ends it; nothing may run while its times are moved
 */
export async function moveIntoThePast(
  extensionPage: Surface,
  ms: number,
  stopBackground: () => Promise<void>,
): Promise<void> {
  const alarms = await extensionPage.evaluate(takeAlarms);
  await stopBackground();
  await extensionPage.evaluate(shiftTimes, ms);
  await extensionPage.evaluate(fireAlarms, alarms);
}

type SetAlarm = { name: string; periodInMinutes?: number };

// The functions below run inside a page of the extension: they may use nothing from this file.

async function takeAlarms(): Promise<SetAlarm[]> {
  const { alarms } = (globalThis as ExtensionGlobals).chrome;
  const set = await alarms.getAll();
  await alarms.clearAll();
  return set.map(({ name, periodInMinutes }) => ({ name, ...(periodInMinutes ? { periodInMinutes } : {}) }));
}

async function fireAlarms(due: SetAlarm[]): Promise<void> {
  const { alarms } = (globalThis as ExtensionGlobals).chrome;
  for (const { name, ...rest } of due) await alarms.create(name, { when: Date.now(), ...rest });
}

async function shiftTimes(ms: number): Promise<void> {
  const names = ['created', 'updated', 'readAt', 'deletedAt', 'askedAt', 'finishedAt', 'stoppedAt', 'postedAt'];
  const times = new Set([
    ...names,
    'endedAt',
    'time',
    'since',
    'notBefore',
    'last',
    'heldSince',
    'heldUntil',
    'carefulUntil',
    'waitingSince',
  ]);
  // Whatever a row is called by: every time that is noted somewhere in it; 0 stands for never.
  const shift = (value: unknown, key = ''): unknown => {
    if (typeof value === 'number') return times.has(key) && value > 0 ? value - ms : value;
    if (Array.isArray(value)) return value.map((item) => shift(item));
    if (typeof value !== 'object' || value === null) return value;
    // The last polls are kept by answer.
    const isByAnswer = key === 'lastOf';
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, shift(part, isByAnswer ? 'last' : name)]),
    );
  };
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('sidenote');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const stores = ['conversations', 'messages', 'readings', 'drafts', 'ledger'];
  await new Promise<void>((resolve, reject) => {
    const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    for (const store of stores) {
      const all = transaction.objectStore(store).openCursor();
      all.onsuccess = () => {
        all.result?.update(shift(all.result.value));
        all.result?.continue();
      };
    }
  });
  database.close();
  const { storage } = (globalThis as ExtensionGlobals).chrome;
  await storage.session.set(shift(await storage.session.get()) as Record<string, unknown>);
}
