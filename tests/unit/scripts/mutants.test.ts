import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutate, readMutants } from '../../../scripts/lib/mutants.mjs';

const mutants = readMutants();

describe('the lists of mutants', () => {
  it.each(mutants)('change one place of the code that is: $area: $what', (mutant) => {
    expect(() => mutate(mutant, readFileSync(mutant.file, 'utf8'))).not.toThrow();
  });

  it('name tests that are there', () => {
    const missing = mutants.flatMap(({ tests }) => tests).filter((path) => !existsSync(path));

    expect(missing).toEqual([]);
    expect(mutants.filter(({ tests }) => tests.length === 0)).toEqual([]);
  });

  it('name each fault once', () => {
    const names = mutants.map(({ area, what }) => `${area}: ${what}`);

    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a mutant', () => {
  const mutant = { what: 'It adds', file: 'sum.ts', from: 'a - b', to: 'a + b' };

  it('changes the one place it names', () => {
    expect(mutate(mutant, 'return a - b;')).toBe('return a + b;');
  });

  it('is put in as it is written, dollar signs too', () => {
    expect(mutate({ ...mutant, to: "'$&'" }, 'a - b')).toBe("'$&'");
  });

  it.each([
    ['is nowhere', 'return b - a;'],
    ['is there twice', 'a - b; a - b'],
  ])('is refused where what it changes %s', (_, text) => {
    expect(() => mutate(mutant, text)).toThrow('sum.ts');
  });

  it('is refused where it changes nothing', () => {
    expect(() => mutate({ ...mutant, to: mutant.from }, 'a - b')).toThrow('nothing is changed');
  });
});
