import type { z } from 'zod/mini';
import { compareStanding, standingOf } from '@/lib/answers/answer-standing';
import { readRow } from '@/lib/database/read-row';
import { type Answer, answerRow } from '@/lib/rows/answer';
import type { MessageLink } from '@/lib/rows/message';
import { questionRow } from '@/lib/rows/question';
import type { Turn, TurnLinks } from './branch';
import { isContinuation, type KnownBranch } from './known-branch';

/** Reads rows by their ids; an invalid one is told to what is known of the branch. */
type Reader = <Row>(schema: z.ZodMiniType<Row>, id: string) => Row | null;

/**
 * The turns of a branch with their texts and versions. What an answer was continued with belongs to the turn of that
 * answer.
 *
 * @param rows the messages as they are stored, those of the turns among them
 */
export function readTurns(
  shown: readonly TurnLinks<MessageLink>[],
  rows: readonly unknown[],
  known: KnownBranch,
): Turn[] {
  const byId = new Map((rows as { id?: unknown }[]).map((row) => [row.id, row]));
  const read: Reader = (schema, id) => {
    const row = readRow(schema, byId.get(id));
    if (!row && byId.has(id)) known.setAside(id);
    return row;
  };
  const turns: Turn[] = [];
  for (const links of shown) {
    const question = read(questionRow, links.question.id);
    const answer = links.answer && read(answerRow, links.answer.id);
    const before = turns.at(-1);
    if (!question) continue;
    if (isContinuation(links.question) && before?.answer)
      before.continued = [...(before.continued ?? []), { question, answer }];
    else turns.push({ question, answer, ...versionsOf(links, read, known) });
  }
  return turns;
}

function versionsOf(
  { question, answer }: TurnLinks<MessageLink>,
  read: Reader,
  known: KnownBranch,
): Pick<Turn, 'questions' | 'answers' | 'news'> {
  // Reading the siblings of a question sets aside those that are invalid, so that nobody walks to them.
  for (const id of known.versionsOf(question)) read(questionRow, id);
  const others = answer ? known.versionsOf(answer).filter((id) => id !== answer.id) : [];
  const rows = others.flatMap((id) => read(answerRow, id) ?? []);
  const questions = known.versionsOf(question);
  const answers = answer ? known.versionsOf(answer) : [];
  const news = newsAmong(rows, answers);
  return {
    ...(questions.length > 1 && { questions }),
    ...(answers.length > 1 && { answers }),
    ...(news && { news }),
  };
}

/**
 * The version to tell of beside the one that is shown: one that came after the person stopped waiting, else one that is
 * still out, else the newest one of all, where that came to nothing.
 *
 * @param others the versions that are not shown, oldest first
 * @param all the ids of all versions, likewise
 */
function newsAmong(others: readonly Answer[], all: readonly string[]): Answer | null {
  const told = others
    .map((answer) => ({ answer, standing: standingOf(answer) }))
    .filter(({ answer, standing }) => standing !== 'shown' && (standing !== 'empty' || answer.id === all.at(-1)));
  const [first, ...rest] = told;
  return first ? rest.reduce((a, b) => (compareStanding(b.standing, a.standing) >= 0 ? b : a), first).answer : null;
}
