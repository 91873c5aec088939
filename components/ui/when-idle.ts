/**
 * Does a task in the next idle moment of this page.
 *
 * @param patience after so many ms without an idle moment the task is done all the same
 * @returns calls the task off
 */
export function whenIdle(task: () => void, patience: number): () => void {
  const handle = requestIdleCallback(task, { timeout: patience });
  return () => cancelIdleCallback(handle);
}

/** Resolves in the next idle moment of this page, 200 ms from now at the latest. */
export function idleMoment(): Promise<void> {
  return new Promise((resolve) => {
    whenIdle(resolve, 200);
  });
}
