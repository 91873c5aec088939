import { ModelMenu } from '@/components/models/ModelMenu';
import { t } from '@/lib/i18n';
import type { Answer } from '@/lib/rows/answer';

type AskAgainWithProps = { answer: Answer; isBusy: boolean; onChoose: (model: string) => void };

/** An item of an answer's menu: asks for another version of the answer, by a model of the list that it opens. */
export function AskAgainWith({ answer, isBusy, onChoose }: AskAgainWithProps) {
  const asked = answer.attempts.at(-1)?.recipe.model ?? null;
  return <ModelMenu label={t('answerAgainWith')} current={asked} isDisabled={isBusy} onChoose={onChoose} />;
}
