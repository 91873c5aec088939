import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isStuck, waitingWords } from '@/components/turn/waiting/waiting-words';
import type { Statistics } from '@/lib/costs/statistics';
import type { Answer } from '@/lib/rows/answer';
import { buildAnswer, buildAttempt, buildPosted, buildRecipe, NOW } from '../../database/rows';

const HOUR = 3_600_000;
const NONE: Statistics = { usualTime: null, averageCost: null, samples: [] };
const took = (...seconds: number[]): Statistics => ({
  ...NONE,
  samples: seconds.map((value) => ({ took: value * 1_000, model: 'deepseek-chat', promptTokens: 100 })),
});
const OWN = took(20, 26, 26, 30, 34, 41, 41, 44, 60, 70);

const posted = buildPosted({ state: 'queued', attempts: [buildAttempt({ postedAt: NOW })] });
beforeEach(() => void vi.stubGlobal('navigator', { onLine: true }));

/** The words shown `seconds` after an answer was submitted. */
const wordsAfter = (seconds: number, statistics = OWN, answer: Answer = posted) =>
  waitingWords(answer, NOW + seconds * 1_000, statistics);

describe('an answer that is under way', () => {
  it.each([
    [0, OWN, 'Just sent · usually 25–45 s'],
    [12, OWN, 'Sent 12 s ago · usually 25–45 s'],
    [75, OWN, 'Sent 1 min 15 s ago · longer than usual'],
    [0, NONE, 'Just sent · usually about 30 s (Segmind’s average)'],
    [12, NONE, 'Sent 12 s ago · usually about 30 s (Segmind’s average)'],
    [65, NONE, 'Sent 1 min 5 s ago · longer than usual'],
    [1, took(3, 3, 3, 3, 3), 'Just sent · usually about 3 s'],
    [1, took(0, 0, 0, 0, 0), 'Just sent · usually about 2 s'],
    [12, took(60, 60, 90, 120, 120), 'Sent 12 s ago · usually 1 min to 2 min'],
    [600, OWN, 'No answer after 10 min. You can keep waiting or stop.'],
  ])('%i s after it was sent', (seconds, statistics, words) => {
    expect(wordsAfter(seconds, statistics)).toBe(words);
  });

  it('says nothing about what nobody knows', () => {
    const attempts = [buildAttempt({ postedAt: NOW, recipe: buildRecipe({ model: 'another' }) })];
    expect(wordsAfter(12, NONE, { ...posted, attempts })).toBe('Sent 12 s ago');
  });

  it('was sent just now where the clock was set back since', () => {
    expect(wordsAfter(-3_600)).toBe('Just sent · usually 25–45 s');
  });

  it('says what is in the way of fetching it, and that there is no network', () => {
    const answer = { ...posted, fetching: { reason: 'unreachable', oddities: 0 } } as const;
    expect(wordsAfter(5, OWN, answer)).toMatch(/^Sidenote can’t reach Segmind/);
    vi.stubGlobal('navigator', { onLine: false });
    expect(wordsAfter(5)).toMatch(/^You’re offline/);
  });
});

describe('a question that waits for a time', () => {
  const waits = (reason: 'rate-limited' | 'backing-off', place = 0) =>
    buildAnswer({ waiting: { reason, notBefore: NOW + 20_000, place }, waitingSince: NOW });

  it.each([
    [waits('rate-limited'), 'Segmind’s per-minute limit is reached. Sending in 20 s.'],
    [waits('rate-limited', 1), 'Segmind’s per-minute limit is reached. Sending in 20 s, number 2 in line.'],
    [waits('backing-off'), 'Segmind had a problem. Trying again in 20 s.'],
  ])('says how long', (answer, words) => {
    expect(waitingWords(answer, NOW, NONE)).toBe(words);
    expect(waitingWords(answer, NOW + 30_000, NONE)).toMatch(/in 1 s/);
  });

  it.each([-24 * HOUR, -2 * HOUR, -HOUR, -1_000])(
    'never tells more than the wait, by a clock set by %i ms',
    (change) => {
      expect(waitingWords(waits('rate-limited'), NOW + change, NONE)).toMatch(/in 20 s/);
    },
  );
});

it('a background that has not begun in five seconds is told', () => {
  const fresh = buildAnswer({ askedAt: NOW });
  expect(isStuck(fresh, NOW + 5_000)).toBe(false);
  expect(isStuck(fresh, NOW + 5_001)).toBe(true);
  expect(waitingWords(fresh, NOW + 1, NONE)).toBe('Sending …');
});
