/**
 * Runs a task in the next idle moment of this page.
 *
 * @param patience ms after which the task runs even without an idle moment
 * @returns cancels the task
 */
export function whenIdle(task: () => void, patience: number): () => void {
  const handle = requestIdleCallback(task, { timeout: patience });
  return () => cancelIdleCallback(handle);
}

/** Resolves in the next idle moment of this page, after 200 ms at the latest. */
export function idleMoment(): Promise<void> {
  return new Promise((resolve) => {
    whenIdle(resolve, 200);
  });
}
