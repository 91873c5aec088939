/** The size budgets in KiB, with the measured sizes in bytes. */
export function measureSizes(): { what: string; bytes: number; pass: number; aim: number; ok: boolean }[];
