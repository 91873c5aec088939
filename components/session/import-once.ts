/**
 * Makes a function that imports a module and keeps the promise, because `import()` of a loaded module still waits for a
 * turn of the event loop. A failed import is tried again at the next call.
 */
export function importOnce<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loading: Promise<Module> | null = null;
  return () => {
    loading ??= load().catch((cause: unknown) => {
      loading = null;
      throw cause;
    });
    return loading;
  };
}
