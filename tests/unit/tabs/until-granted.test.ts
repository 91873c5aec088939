import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mayPassSoon, USUAL_GRANT, untilGranted } from '@/lib/tabs/until-granted';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const refused = { ok: false, mayPass: true } as const;
const granted = { ok: true };

describe('what needs the person’s grant', () => {
  it('is attempted again until the grant came', async () => {
    const attempt = vi.fn<() => Promise<{ ok: boolean }>>().mockResolvedValue(refused);
    const result = untilGranted(attempt, ({ ok }) => !ok);
    await vi.advanceTimersByTimeAsync(7_000);
    attempt.mockResolvedValue(granted);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await result).toBe(granted);
  });

  it('is given up after some attempts, and the last refusal is the word', async () => {
    const attempt = vi.fn<() => Promise<{ ok: boolean }>>().mockResolvedValue(refused);
    const result = untilGranted(attempt, () => true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await result).toBe(refused);
    expect(attempt.mock.calls.length).toBeLessThan(10);
  });

  it('is attempted once where the grant can’t come any more', async () => {
    const attempt = vi.fn(async () => refused);
    expect(await untilGranted(attempt, () => false)).toBe(refused);
    expect(attempt).toHaveBeenCalledOnce();
  });

  it('is not attempted again once nobody waits for it', async () => {
    const attempt = vi.fn(async () => refused);
    const ended = new AbortController();
    const result = untilGranted(attempt, () => true, ended.signal);
    await vi.advanceTimersByTimeAsync(300);
    const attempts = attempt.mock.calls.length;
    ended.abort();
    expect(await result).toBe(refused);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(attempt).toHaveBeenCalledTimes(attempts);
  });

  it('is waited for no longer than usual where the browser tells the address of what it refused', () => {
    expect(mayPassSoon(refused, 0)).toBe(true);
    expect(mayPassSoon(refused, USUAL_GRANT)).toBe(false);
    expect(mayPassSoon({ ok: false }, 0)).toBe(false);
    expect(mayPassSoon(granted, 0)).toBe(false);
  });
});
