import { describe, expect, it } from 'vitest';
import { isStorageFault, StorageError, storageFaultOf, toStorageError } from '@/lib/database/storage-error';

const thrown = (name: string) => new DOMException('in the browser’s words', name);

describe('a fault of storage', () => {
  it.each([
    ['QuotaExceededError', 'full', 'full'],
    ['VersionError', 'newer', 'newer'],
    ['InvalidStateError', 'unavailable', 'closed'],
    ['AbortError', 'unavailable', 'closed'],
    ['NotFoundError', 'unavailable', 'unavailable'],
    ['UnknownError', 'unavailable', 'unavailable'],
    ['SecurityError', 'unavailable', 'unavailable'],
  ])('is made of %s: %s where a database is opened, %s where it is used', (name, opened, used) => {
    expect(toStorageError(thrown(name), 'open')).toMatchObject({ kind: opened });
    expect(toStorageError(thrown(name), 'use')).toMatchObject({ kind: used, cause: { name } });
  });

  it('is told from what is wrong with the work itself', () => {
    for (const cause of [thrown('ConstraintError'), thrown('DataCloneError'), new RangeError('too late'), 'a string']) {
      expect(toStorageError(cause, 'use')).toBe(cause);
      expect(isStorageFault(toStorageError(cause, 'use'))).toBe(false);
      expect(storageFaultOf(cause)).toBe('unavailable');
    }
  });

  it('stays what it is', () => {
    const error = new StorageError('blocked');
    expect(toStorageError(error, 'open')).toBe(error);
    expect(isStorageFault(error)).toBe(true);
    expect(storageFaultOf(error)).toBe('blocked');
  });
});
