const NOT_THE_EXTENSIONS = [
  // The browser's own report of a call that failed or was refused. The tests check the error card instead.
  /^Failed to load resource: (the server responded with a status of \d+|net::ERR_)/,
  // Firefox's messages about a page that was closed while it waited for the browser or the background.
  /^Promise resolved after context unloaded/,
  /^Promise rejected after context unloaded: Actor 'Conduits' destroyed/,
];

/**
 * Problems in the extension's own pages and background that no assertion checks: uncaught errors, console errors,
 * violations of the content security policy. A test that leaves an unexpected problem fails.
 */
export class ProblemLog {
  #problems: string[] = [];
  #expected: RegExp[] = [];
  #gather: () => Promise<void> = async () => undefined;

  /** Adds a problem; `where` is the address of the page or script. */
  add(kind: string, message: string, where: string): void {
    if (NOT_THE_EXTENSIONS.some((pattern) => pattern.test(message))) return;
    this.#problems.push(`${kind}: ${message} (${where})`);
  }

  /** Marks problems that match as part of the test. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Has `gather` add the problems that the browser reports only on request. */
  gatherWith(gather: () => Promise<void>): void {
    this.#gather = gather;
  }

  /** All problems so far that no test has marked as expected. */
  async collect(): Promise<string[]> {
    await this.#gather();
    return this.#problems.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)));
  }
}
