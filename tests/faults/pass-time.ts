import type { ExtensionGlobals } from '../e2e/harness/extension-globals.ts';
import type { Surface } from '../e2e/harness/surface.ts';

/**
 * Lets `ms` pass for the extension, as on a laptop that sleeps. The clock of a shipped build can't be set, so every
 * time that the build has stored is moved into the past instead: in its rows and in the session storage. No alarm fires
 * during sleep, and each alarm fires once at the end of it.
 *
 * @param extensionPage any page of the extension that does not wake the background
 * @param stopBackground ends the background, which must not run while its times are moved
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

// The functions below run inside a page of the extension and can use nothing else from this file.

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
  // Moves every time inside a value, however deep; 0 stands for never and stays.
  const shift = (value: unknown, key = ''): unknown => {
    if (typeof value === 'number') return times.has(key) && value > 0 ? value - ms : value;
    if (Array.isArray(value)) return value.map((item) => shift(item));
    if (typeof value !== 'object' || value === null) return value;
    // `lastOf` holds the times of the last polls by answer id.
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
