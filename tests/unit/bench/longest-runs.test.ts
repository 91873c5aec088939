import { describe, expect, test } from 'vitest';
import { longestRuns } from '../../bench/reading/longest-runs.ts';

const PROSE = 'The ferry leaves at nine and comes back at noon with the post for the island';

describe('the longest runs of words', () => {
  test('are none where the texts say the same', () => {
    expect(longestRuns(PROSE, PROSE.toUpperCase())).toEqual({ lost: '', added: '' });
  });

  test('are what is lost and what is added, although single words occur in both', () => {
    const found = `Home Ferry Post Island\n\n${PROSE.replace('and comes back at noon', '')}`;
    expect(longestRuns(found, PROSE)).toEqual({
      lost: '5 words: and comes back at noon',
      added: '4 words: Home Ferry Post Island',
    });
  });

  test('count a text that is repeated as added', () => {
    expect(longestRuns(`${PROSE} ${PROSE}`, PROSE).added).toMatch(/^16 words: The ferry/);
  });

  test('are cut to 80 signs', () => {
    const { lost } = longestRuns('', PROSE.repeat(9));
    expect(Array.from(lost)).toHaveLength(80);
    expect(lost).toMatch(/…$/);
  });
});
