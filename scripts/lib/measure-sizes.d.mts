/** The size budgets in KiB, with what was measured in bytes. */
export function measureSizes(): { what: string; bytes: number; pass: number; aim: number; ok: boolean }[];
