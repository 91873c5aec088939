import { readRows } from '@/lib/database/database';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import type { MessageLink } from '@/lib/rows/message';
import { CONTINUE } from '@/lib/rows/question';
import { compareAge, linksOf, type Turn } from './branch';
import { messagesOf } from './read-branch-end';

/** How many messages are read at once: about as many as one frame has time for. */
const AT_ONCE = 250;

/** Whether a message is a question that has the answer above it continued. */
export function isContinuation({ action }: Pick<MessageLink, 'action'>): boolean {
  return action === CONTINUE;
}

/**
 * What a surface has learned of one conversation and need not read again: the places of its messages and the summaries
 * of its readings, which never change. Answers change, so their rows are read each time.
 */
export class KnownBranch {
  readonly summaries = new Map<string, ReadingSummary>();
  /** The turns as they were last drawn. An unchanged turn stays the same object, so that it is not drawn again. */
  readonly turns = new Map<string, Turn>();
  readonly #links = new Map<unknown, MessageLink>();
  readonly #children = new Map<string | null, MessageLink[]>();
  readonly #unreadable = new Set<unknown>();

  /**
   * Remembers the places of messages.
   *
   * @param rows the messages as they are stored
   * @param links their places
   */
  add(rows: readonly { id: unknown }[], links: readonly MessageLink[]): void {
    for (const link of links) {
      if (!this.#links.has(link.id)) this.#place(link);
      this.#links.set(link.id, link);
    }
    for (const { id } of rows) if (!this.#links.has(id)) this.#unreadable.add(id);
  }

  #place(link: MessageLink): void {
    const siblings = this.#children.get(link.parent);
    if (siblings) siblings.push(link);
    else this.#children.set(link.parent, [link]);
  }

  /** A message turned out to be invalid. It is no version that one can walk to, though later messages may follow it. */
  setAside(id: string): void {
    this.#unreadable.add(id);
  }

  /** How many of the known rows can't be shown, because they are invalid or have no place among the messages. */
  get unreadable(): number {
    return this.#unreadable.size;
  }

  /** The ids of the known versions of a question or answer, itself among them, oldest first. */
  versionsOf({ id, parent, role, action }: MessageLink): string[] {
    const isVersion = (each: MessageLink) =>
      each.id === id ||
      (each.role === role && !this.#unreadable.has(each.id) && isContinuation(each) === isContinuation({ action }));
    const siblings = (this.#children.get(parent) ?? []).filter(isVersion);
    return siblings.toSorted(compareAge).map((each) => each.id);
  }

  /**
   * The known messages above another one, newest first.
   *
   * @param parent the parent of that other message
   * @returns `isWhole` says whether the messages reach up to the root
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
 * Learns the places of all messages of a long conversation, part after part, so that no other work has to wait for
 * long.
 *
 * @param pause is awaited before each part; false ends the learning
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
    // The next part begins with the messages of this same time again, so that none is lost between two parts.
    from = last;
  }
}
