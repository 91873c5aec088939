import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { keepAwakeWhile } from '@/lib/background/answering/keep-awake';

const calls = vi.fn(async () => ({}));
beforeEach(() => {
  vi.useFakeTimers();
  calls.mockReset().mockResolvedValue({});
  Object.assign(fakeBrowser.runtime, { getPlatformInfo: calls });
});
afterEach(() => vi.useRealTimers());

describe('keeping the background awake', () => {
  it('calls the extension API at least every 30 s, which is when Chromium ends a worker', async () => {
    const work = Promise.withResolvers<string>();
    const kept = keepAwakeWhile(work.promise);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(calls).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(300_000);
    expect(calls.mock.calls.length).toBeGreaterThanOrEqual(15);
    work.resolve('done');
    expect(await kept).toBe('done');
  });

  it('ends with the last work, also where it fails', async () => {
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const kept = [keepAwakeWhile(first.promise), keepAwakeWhile(second.promise)];
    first.resolve();
    await kept[0];
    await vi.advanceTimersByTimeAsync(20_000);
    expect(calls).toHaveBeenCalledTimes(1);
    second.reject(new Error('lost'));
    await expect(kept[1]).rejects.toThrow('lost');
    await vi.advanceTimersByTimeAsync(100_000);
    expect(calls).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on where the browser refuses a call', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => {});
    calls.mockRejectedValue(new Error('no such context'));
    const work = Promise.withResolvers<void>();
    const kept = keepAwakeWhile(work.promise);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(calls).toHaveBeenCalledTimes(2);
    work.resolve();
    await kept;
    expect(logged).toHaveBeenCalled();
  });
});
