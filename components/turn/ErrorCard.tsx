import { CircleAlert } from 'lucide-preact';
import { ModelMenu } from '@/components/models/ModelMenu';
import { CHARGED_WORDS } from '@/components/notices/charged-words';
import { type ErrorRemedy, errorCard } from '@/components/notices/error-cards';
import { type AnswerCommands, answerCommands } from '@/components/session/answer-commands';
import { chooseModel } from '@/components/session/choose-model';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { copyAndSay } from '@/components/ui/copy-text';
import { openOptions } from '@/components/ui/open-options';
import { TOP_UP_PAGE } from '@/components/ui/segmind-links';
import { t } from '@/lib/i18n';
import type { Answer, AnswerError } from '@/lib/rows/answer';
import { openTab } from '@/lib/tabs/open-tab';
import { askForSegmindAccess } from '@/lib/tabs/page-access';
import { WhatCame } from './WhatCame';

type RemedyButton = { label: string; run: (commands: AnswerCommands, answer: Answer) => void };

const REMEDIES: Record<Exclude<ErrorRemedy, 'none'>, () => RemedyButton> = {
  retry: () => ({ label: t('errorAskAgain'), run: (commands, { id }) => commands.retry(id) }),
  shorten: () => ({ label: t('errorAskShorter'), run: (commands, { id }) => commands.retryShorter(id) }),
  key: () => ({ label: t('errorOpenKey'), run: () => openOptions('key') }),
  consent: () => ({ label: t('setUpConsentButton'), run: () => openOptions('privacy') }),
  model: () => ({ label: t('errorOpenModel'), run: () => openOptions('model') }),
  delivery: () => ({ label: t('errorOpenDelivery'), run: () => openOptions('delivery') }),
  'top-up': () => ({ label: t('errorTopUp'), run: () => void openTab(TOP_UP_PAGE) }),
  permission: () => ({
    label: t('errorAllowSegmind'),
    run: (commands, { id }) =>
      void askForSegmindAccess().then((isAllowed) => (isAllowed ? commands.retry(id) : undefined)),
  }),
};

/** Shown in place of an answer: what happened, the button that helps, whether it was charged, the folded details. */
export function ErrorCard({ answer, error }: { answer: Answer; error: AnswerError }) {
  const commands = answerCommands(useSession());
  const { title, advice, remedy } = errorCard(error.kind);
  const main = remedy === 'none' ? null : REMEDIES[remedy]();
  const canAskAgain = remedy !== 'retry' && remedy !== 'shorten';
  return (
    <article class="answer error-card" aria-label={t('errorLabel')}>
      <h3 class="error-title">
        <CircleAlert aria-hidden="true" />
        {t(title)}
      </h3>
      <p>{t(advice)}</p>
      <div class="error-actions">
        {main && (
          <Button kind="primary" onClick={() => main.run(commands, answer)}>
            {main.label}
          </Button>
        )}
        {remedy === 'model' && <OtherModel answer={answer} />}
        {canAskAgain && <Button onClick={() => commands.retry(answer.id)}>{t('errorAskAgain')}</Button>}
        <span class="error-charged">{t(CHARGED_WORDS[error.charged])}</span>
      </div>
      <ErrorDetails answer={answer} error={error} />
      <WhatCame answer={answer} />
    </article>
  );
}

/** Asks again by another model, which the conversation goes on with unless the failed one was for this answer alone. */
function OtherModel({ answer }: { answer: Answer }) {
  const session = useSession();
  const { id, chosenModel, attempts } = answer;
  return (
    <ModelMenu
      isButton
      label={t('errorOtherModel')}
      current={attempts.at(-1)?.recipe.model ?? chosenModel ?? null}
      onChoose={(model) => {
        if (chosenModel === undefined) chooseModel(session, model);
        answerCommands(session).again(id, model);
      }}
    />
  );
}

function ErrorDetails({ answer, error }: { answer: Answer; error: AnswerError }) {
  const attempt = answer.attempts.at(-1);
  const lines = [
    [t('errorDetailKind'), error.kind],
    [t('errorDetailStatus'), error.status === null ? '–' : String(error.status)],
    [t('errorDetailSaid'), error.detail || '–'],
    [t('errorDetailRequest'), error.requestId ?? '–'],
    [t('errorDetailModel'), attempt?.recipe.model ?? '–'],
    [t('errorDetailTime'), new Date(answer.finishedAt ?? answer.askedAt).toLocaleString()],
  ] as const;
  const copy = () => copyAndSay(lines.map(([name, value]) => `${name}: ${value}`).join('\n'));
  return (
    <details class="error-details">
      <summary>{t('errorDetails')}</summary>
      <dl>
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Button kind="quiet" onClick={() => void copy()}>
        {t('errorDetailsCopy')}
      </Button>
    </details>
  );
}
