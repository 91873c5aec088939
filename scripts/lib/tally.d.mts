export type Tally = { passed: number; failed: number; skipped: number };
export function tallyOfCheck(exitCode: number): Tally;
export function tallyOfVitest(reportPath: string, exitCode: number): Tally;
export function tallyOfPlaywright(reportPath: string, exitCode: number): Tally;
export function sum(tallies: Tally[]): Tally;
export function formatTally(tally: Tally): string;
