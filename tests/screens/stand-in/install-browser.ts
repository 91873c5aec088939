/** The arguments of `installBrowser`, which runs inside the page and can use nothing else from this file. */
export type StandInOptions = {
  messages: Record<string, { message: string }>;
  manifest: { version: string };
  commands: { name: string; shortcut: string }[];
};

type InjectedScript = { files?: string[]; func?: () => unknown; args?: unknown[] };

type Listener = (...values: unknown[]) => void;

/** The globals through which the test and the stand-in reach each other. */
export type StandInGlobals = typeof globalThis & {
  /** Runs a file of the build, or a script's source, in the web page in front, or rejects with Chromium's message. */
  runInFrontPage(script: { file: string } | { source: string }): Promise<{ documentId: string; result: unknown }>;
  readFrontTab(): Promise<{ url?: string; title?: string; status: string }>;
  emitTabUpdate(): void;
  browser: { storage: { local: { set(values: Record<string, unknown>): Promise<void> } } };
};

/**
 * Gives a page of the build the part of `browser.*` that its surfaces use. Settings lie in `localStorage`, which tells
 * every page of the origin of a change, as the real settings do; IndexedDB, locks and channels are the browser's own.
 * There is no background, so questions get no answer, and a tested key is accepted.
 */
export function installBrowser({ messages, manifest, commands }: StandInOptions): void {
  const scope = globalThis as StandInGlobals;

  const createEvent = () => {
    const listeners = new Set<Listener>();
    return {
      addListener: (listener: Listener) => void listeners.add(listener),
      removeListener: (listener: Listener) => void listeners.delete(listener),
      hasListener: (listener: Listener) => listeners.has(listener),
      emit: (...values: unknown[]) => {
        for (const listener of listeners) listener(...values);
      },
    };
  };

  const changed = createEvent();
  const nameOf = (area: string) => `stand-in:${area}`;
  const parse = (text: string | null) => JSON.parse(text ?? '{}') as Record<string, unknown>;
  const tell = (area: string, before: Record<string, unknown>, after: Record<string, unknown>) => {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    );
    const changes = names.map((name) => [name, { oldValue: before[name], newValue: after[name] }]);
    if (changes.length > 0) changed.emit(Object.fromEntries(changes), area);
  };
  addEventListener('storage', ({ key, oldValue, newValue }) => {
    const area = ['local', 'session'].find((name) => nameOf(name) === key);
    if (area !== undefined) tell(area, parse(oldValue), parse(newValue));
  });
  const createArea = (area: string) => {
    const read = () => parse(localStorage.getItem(nameOf(area)));
    const write = (after: Record<string, unknown>) => {
      const before = read();
      localStorage.setItem(nameOf(area), JSON.stringify(after));
      tell(area, before, after);
    };
    return {
      get: async (names?: string | string[] | null) => {
        const wanted = names == null ? Object.keys(read()) : [names].flat();
        return Object.fromEntries(Object.entries(read()).filter(([name]) => wanted.includes(name)));
      },
      set: async (values: Record<string, unknown>) => write({ ...read(), ...values }),
      remove: async (names: string | string[]) =>
        write(Object.fromEntries(Object.entries(read()).filter(([name]) => ![names].flat().includes(name)))),
      clear: async () => write({}),
      setAccessLevel: async () => undefined,
    };
  };
  const local = createArea('local');

  const getMessage = (name: string, substitutions: string | string[] = []) =>
    (messages[name]?.message ?? '').replace(/\$(\$|\d)/g, (_whole, place: string) =>
      place === '$' ? '$' : ([substitutions].flat()[Number(place) - 1] ?? ''),
    );

  /** Stores the tested key, as the background does with a key that Segmind accepts. */
  const takeKey = async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('sidenote-key');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    await new Promise<void>((resolve, reject) => {
      const transaction = database.transaction('keys', 'readwrite');
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
      const keys = transaction.objectStore('keys');
      const candidate = keys.get('candidate');
      candidate.onsuccess = () => {
        keys.put(candidate.result, 'current');
        keys.delete('candidate');
      };
    });
    database.close();
  };
  const balance = 5;
  const sendMessage = async ({ kind }: { kind: string }) => {
    if (kind === 'wake-up') return undefined;
    if (kind === 'test-key') await takeKey();
    await local.set({ balance: { amount: balance, at: Date.now() } });
    return { ok: true, balance };
  };

  const windowId = 1;
  const readTab = async () => ({ id: 1, windowId, active: true, ...(await scope.readFrontTab()) });
  const updated = createEvent();
  scope.emitTabUpdate = () => updated.emit(1, { status: 'complete' }, { active: true, windowId });

  const noted = async () => undefined;
  Object.assign(scope, {
    chrome: { runtime: { id: 'stand-in' } },
    browser: {
      action: { getUserSettings: async () => ({ isOnToolbar: false }), setBadgeText: noted },
      alarms: { create: noted, clear: noted },
      commands: { getAll: async () => commands },
      extension: { getViews: () => [] },
      i18n: { getMessage, getUILanguage: () => 'en-GB' },
      permissions: {
        contains: async () => true,
        getAll: async () => ({ origins: [] }),
        request: async () => true,
        remove: async () => true,
        onAdded: createEvent(),
        onRemoved: createEvent(),
      },
      runtime: {
        id: 'stand-in',
        getManifest: () => manifest,
        getURL: (path: string) => new URL(path, location.origin).href,
        openOptionsPage: noted,
        sendMessage,
        onMessage: createEvent(),
      },
      scripting: {
        executeScript: async ({ files: [file = ''] = [], func, args }: InjectedScript) => {
          const source = `(${func})(...${JSON.stringify(args)})`;
          return [{ frameId: 0, ...(await scope.runInFrontPage(func ? { source } : { file })) }];
        },
      },
      storage: { local, session: createArea('session'), onChanged: changed },
      tabs: {
        query: async () => [await readTab()],
        get: readTab,
        getCurrent: readTab,
        create: noted,
        onActivated: createEvent(),
        onUpdated: updated,
      },
      windows: { WINDOW_ID_CURRENT: -2, getCurrent: async () => ({ id: windowId }) },
    },
  });
}
