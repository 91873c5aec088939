export function timesByTier(reportPath: string): string[];
