import { afterEach, describe, expect, it, vi } from 'vitest';
import { EmulatorClock } from '@/tests/emulator/clock';
import { drawLatency, parseLatency } from '@/tests/emulator/latency';

/** A small random generator with a fixed seed (mulberry32), so that each run has the same distribution. */
function seededRandom(): () => number {
  let state = 7;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('the latency', () => {
  it('is what was set', () => {
    expect(drawLatency(45_000)).toBe(45_000);
  });

  it('has a mean of about 32 s when it is realistic, and is never under 4 s', () => {
    const random = seededRandom();
    const draws = Array.from({ length: 20_000 }, () => drawLatency('realistic', random));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(mean).toBeGreaterThan(31_500);
    expect(mean).toBeLessThan(32_500);
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(4_000);
    expect(Math.max(...draws)).toBeGreaterThan(60_000);
  });

  it('is read from the command line', () => {
    expect([parseLatency('250'), parseLatency('realistic')]).toEqual([250, 'realistic']);
    expect(() => parseLatency('soon')).toThrow(/"soon"/);
    expect(() => parseLatency('-1')).toThrow(/"-1"/);
  });
});

describe('the clock', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('jumps, runs faster, and keeps what has passed', () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const clock = new EmulatorClock();
    expect(clock.now()).toBe(1_000_000);
    clock.advance(500);
    vi.advanceTimersByTime(10);
    expect(clock.now()).toBe(1_000_510);
    clock.setSpeed(60);
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toBe(1_060_510);
    clock.setSpeed(1);
    vi.advanceTimersByTime(1_000);
    expect(clock.now()).toBe(1_061_510);
  });
});
