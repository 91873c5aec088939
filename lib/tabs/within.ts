/** The work did not settle in time. */
export class TooLateError extends Error {}

/**
 * Resolves with what `work` resolves with.
 *
 * @throws TooLateError where `work` has not settled after `ms`; otherwise whatever `work` rejects with
 */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TooLateError('the page did not let itself be read in time')), ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
