import { formatDollars } from '@/components/ui/format';
import { formatDuration } from '@/components/ui/format-duration';
import { t } from '@/lib/i18n';
import { DEFAULT_MODEL } from '@/lib/models/default-model';
import { findModel } from '@/lib/models/find-model';
import { isSameModel } from '@/lib/models/is-same-model';
import type { Answer } from '@/lib/rows/answer';
import { cut } from '@/lib/text/cut';

/** The longest part of a model's name that is shown, in UTF-16 units. The tooltip has the whole name. */
const LONGEST_NAME = 40;

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${cut(name, LONGEST_NAME - 1)}…` : name;
}

/** The name of the model that was asked, where that is not the default; else null. */
function askedModel({ attempts }: Answer): string | null {
  const asked = attempts.at(-1)?.recipe.model ?? DEFAULT_MODEL;
  return asked === DEFAULT_MODEL ? null : shortened(findModel(asked).name);
}

/** The name of the model that answered, where another model was asked; else null. */
function otherModel({ model, attempts }: Answer): string | null {
  const asked = attempts.at(-1)?.recipe.model;
  if (!model || asked === undefined || isSameModel(asked, model)) return null;
  return shortened(model);
}

/** How long Segmind took for an answer in ms; null where nobody can say: it may have lain there unfetched. */
function timeOf({ attempts, finishedAt, away }: Answer): number | null {
  const posted = attempts.at(-1)?.postedAt;
  return posted === undefined || finishedAt === null || away ? null : finishedAt - posted;
}

/** The sum of the values; null where one of them is not known. */
function sumOf(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

/**
 * How long an answer took, what it cost, and which model gave it, where that was not the default or the one asked.
 *
 * @param parts the answer and what it was continued with
 */
export function AnswerFacts({ parts }: { parts: readonly [Answer, ...Answer[]] }) {
  const [answer] = parts;
  const took = sumOf(parts.map(timeOf));
  const cost = sumOf(parts.map((part) => part.cost));
  const other = otherModel(answer);
  const about = parts.flatMap(({ model, usage, finishedAt }) => [
    model ? t('answerModel', model) : null,
    usage ? t('answerTokens', usage.promptTokens, usage.completionTokens) : null,
    finishedAt === null ? null : new Date(finishedAt).toLocaleString(),
  ]);
  const facts = [
    answer.stoppedAt !== null && t('answerLate'),
    answer.stoppedAt === null && answer.away && t('answerAway'),
    took !== null && formatDuration(took),
    cost !== null && formatDollars(cost),
    askedModel(answer),
    other !== null && t('answerOtherModel', other),
  ];
  return (
    <span class="facts-text" title={about.filter(Boolean).join('\n')}>
      {facts.filter(Boolean).join(' · ')}
    </span>
  );
}
