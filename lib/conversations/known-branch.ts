import { readRows } from '@/lib/database/database';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import type { MessageLink } from '@/lib/rows/message';
import { linksOf, type Turn } from './branch';
import { messagesOf } from './read-branch-end';

/** How many messages are looked through at once: about a frame's time. */
const AT_ONCE = 250;

/**
 * What a surface has learned of one conversation and need not read again: where its messages stand and what its readings
 * are never changes. Answers do; their rows are read each time.
 */
export class KnownBranch {
  readonly summaries = new Map<string, ReadingSummary>();
  /** The turns as they were last drawn: what is unchanged stays the same object, and need not be drawn again. */
  readonly turns = new Map<string, Turn>();
  readonly #links = new Map<unknown, MessageLink>();
  readonly #unplaced = new Set<unknown>();

  /**
   * Learns of messages.
   *
   * @param rows as they are stored
   * @param links their places
   */
  add(rows: readonly { id: unknown }[], links: readonly MessageLink[]): void {
    for (const link of links) this.#links.set(link.id, link);
    for (const { id } of rows) if (!this.#links.has(id)) this.#unplaced.add(id);
  }

  /** How many rows, of those known, have no place among the messages. */
  get unplaced(): number {
    return this.#unplaced.size;
  }

  /**
   * The messages above one, newest first, as far as they are known.
   *
   * @param parent what that message follows
   * @returns `isWhole` says whether that is all of them
   */
  above(parent: string | null): { links: MessageLink[]; isWhole: boolean } {
    const links: MessageLink[] = [];
    const seen = new Set<string>();
    let next = parent;
    while (next !== null) {
      const link = this.#links.get(next);
      if (!link || seen.has(next)) return { links, isWhole: false };
      seen.add(next);
      links.push(link);
      next = link.parent;
    }
    return { links, isWhole: true };
  }
}

/**
 * Learns where all messages of a long conversation stand, part after part, so that nothing else has to wait.
 *
 * @param pause is waited for before each part; false gives up
 */
export async function learnBranch(
  conversation: string,
  known: KnownBranch,
  pause: () => Promise<boolean>,
): Promise<void> {
  let from = 0;
  while (await pause()) {
    const rows = await readRows(['messages'], (transaction) =>
      transaction.objectStore('messages').index('by-conversation').getAll(messagesOf(conversation, from), AT_ONCE),
    );
    known.add(rows, linksOf(rows));
    const last = rows.at(-1)?.created;
    if (rows.length < AT_ONCE || last === undefined || last <= from) return;
    // Those of the very same moment come once more: none may be lost between two parts.
    from = last;
  }
}
