import { beforeEach, describe, expect, it, vi } from 'vitest';
import { waitProgress } from '@/components/turn/waiting/wait-progress';
import type { Statistics } from '@/lib/costs/statistics';
import { buildAnswer, buildAttempt, buildPosted, buildRecipe, NOW } from '../../database/rows';

const NONE: Statistics = { usualTime: null, averageCost: null, samples: [] };
/** Half of these answers took between 20 and 40 s. */
const OWN: Statistics = {
  ...NONE,
  samples: [10, 20, 30, 40, 50].map((seconds) => ({
    took: seconds * 1_000,
    model: 'deepseek-chat',
    promptTokens: 100,
  })),
};
const posted = buildPosted({ state: 'queued', attempts: [buildAttempt({ postedAt: NOW })] });
const barAfter = (seconds: number, answer = posted, statistics = OWN) =>
  waitProgress(answer, NOW + seconds * 1_000, statistics);

beforeEach(() => void vi.stubGlobal('navigator', { onLine: true }));

describe('the bar of a wait', () => {
  it('fills within the time that three of four answers take, and marks when the first may come', () => {
    expect(barAfter(0)).toEqual({ kind: 'part', part: 0, from: 0.5 });
    expect(barAfter(10)).toEqual({ kind: 'part', part: 0.25, from: 0.5 });
    expect(barAfter(39)).toMatchObject({ part: 0.975 });
  });

  it('is never full: it has no end after that time', () => {
    expect(barAfter(40)).toEqual({ kind: 'unknown' });
    expect(barAfter(4_000)).toEqual({ kind: 'unknown' });
  });

  it('begins at nothing where the clock was set back since, and before the question is sent', () => {
    expect(barAfter(-100)).toMatchObject({ part: 0 });
    expect(barAfter(1, buildAnswer())).toMatchObject({ part: 0 });
  });

  it('measures by Segmind’s average where the person has few answers, and by nothing where there is none', () => {
    expect(barAfter(16, posted, NONE)).toEqual({ kind: 'part', part: 0.5, from: 1 });
    const attempts = [buildAttempt({ postedAt: NOW, recipe: buildRecipe({ model: 'another' }) })];
    expect(barAfter(1, { ...posted, attempts }, NONE)).toEqual({ kind: 'unknown' });
  });

  it('is not shown where time brings the answer no nearer', () => {
    const none = { kind: 'none' };
    expect(barAfter(5, { ...posted, fetching: { reason: 'unreachable', oddities: 0 } })).toEqual(none);
    expect(barAfter(5, buildAnswer({ waiting: { reason: 'offline', notBefore: 0, place: 0 } }))).toEqual(none);
    vi.stubGlobal('navigator', { onLine: false });
    expect(barAfter(5)).toEqual(none);
  });
});
