const NOT_THE_EXTENSIONS = [
  // The browser's own report of a call that failed or was refused; the error card that it leads to is what is tested.
  /^Failed to load resource: (the server responded with a status of \d+|net::ERR_)/,
  // Firefox's notes that a page was closed while it waited for an answer of the browser or of the background.
  /^Promise resolved after context unloaded/,
  /^Promise rejected after context unloaded: Actor 'Conduits' destroyed/,
];

/**
 * What went wrong in the extension's own pages and background without any assertion noticing: uncaught errors,
 * console errors, violations of the content security policy. A test that leaves any fails.
 */
export class ProblemLog {
  #problems: string[] = [];
  #expected: RegExp[] = [];
  #gather: () => Promise<void> = async () => undefined;

  /** Notes a problem: `where` is the address of the page or script. */
  add(kind: string, message: string, where: string): void {
    if (NOT_THE_EXTENSIONS.some((pattern) => pattern.test(message))) return;
    this.#problems.push(`${kind}: ${message} (${where})`);
  }

  /** Says that problems which match are part of the test. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Has `gather` add what the browser keeps to itself until it is asked. */
  gatherWith(gather: () => Promise<void>): void {
    this.#gather = gather;
  }

  /** All problems so far that nobody expected. */
  async collect(): Promise<string[]> {
    await this.#gather();
    return this.#problems.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)));
  }
}
