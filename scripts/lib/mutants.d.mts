export type Mutant = {
  area: string;
  what: string;
  file: string;
  from: string;
  to: string;
  tests: string[];
  reason?: string;
};
export function readMutants(): Mutant[];
export function mutate(mutant: Pick<Mutant, 'what' | 'file' | 'from' | 'to'>, text: string): string;
