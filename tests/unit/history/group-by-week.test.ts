import { describe, expect, it } from 'vitest';
import { groupByWeek } from '@/components/history/group-by-week';
import { buildConversation } from '../database/rows';

/** A Wednesday. */
const NOW = new Date(2026, 10, 18, 12);
const at = (...date: [year: number, month: number, day: number]) =>
  buildConversation({ id: date.join(), title: date.join('-'), updated: new Date(...date).getTime() });

const groups = (firstDay: number, ...conversations: Parameters<typeof groupByWeek>[0]) =>
  groupByWeek(conversations, NOW, firstDay).map(({ name, conversations: of }) => [
    name,
    ...of.map(({ title }) => title),
  ]);

describe('the groups of the history', () => {
  it('are the pinned ones, this week, the last week, and months', () => {
    const pinned = { ...at(2025, 2, 1), pinned: true };
    expect(
      groups(
        1,
        at(2026, 10, 18),
        at(2026, 10, 16),
        at(2026, 10, 15),
        at(2026, 10, 9),
        at(2026, 10, 8),
        at(2026, 9, 30),
        at(2025, 11, 31),
        pinned,
      ),
    ).toEqual([
      ['Pinned', '2025-2-1'],
      ['This week', '2026-10-18', '2026-10-16'],
      ['Last week', '2026-10-15', '2026-10-9'],
      ['November', '2026-10-8'],
      ['October', '2026-9-30'],
      ['December 2025', '2025-11-31'],
    ]);
  });

  it('begin the week where the person’s country does', () => {
    expect(groups(0, at(2026, 10, 15), at(2026, 10, 14))).toEqual([
      ['This week', '2026-10-15'],
      ['Last week', '2026-10-14'],
    ]);
    expect(groups(3, at(2026, 10, 18), at(2026, 10, 17)).map(([name]) => name)).toEqual(['This week', 'Last week']);
  });

  it('hold what has a time in the future, and nothing where there is nothing', () => {
    expect(groups(1, at(2027, 1, 1))).toEqual([['This week', '2027-1-1']]);
    expect(groups(1)).toEqual([]);
  });
});
