import { CircleAlert } from 'lucide-preact';
import { browser } from 'wxt/browser';
import { Button } from '@/components/ui/Button';
import { showToast } from '@/components/ui/Toast';
import type { Answer, AnswerError } from '@/lib/database/schema';
import { type ErrorRemedy, errorCard } from '@/lib/errors';
import { t } from '@/lib/i18n';
import { askForSegmindAccess } from '@/lib/tabs/page-access';
import { useSession } from './ChatApp';
import type { ChatSession } from './chat-session';

const TOP_UP = 'https://platform.segmind.com/billing';
/** Half of the context after an overflow: the estimate was wrong, and nobody says by how much. */
const SHORTER = 0.5;

/** Opens a part of the options in a tab. */
export function openOptions(part: string): void {
  void browser.tabs.create({ url: browser.runtime.getURL(`/options.html#${part}` as '/options.html') });
}

type RemedyButton = { label: string; run: (session: ChatSession, answer: Answer) => void };

const REMEDIES: Record<Exclude<ErrorRemedy, 'none'>, () => RemedyButton> = {
  retry: () => ({ label: t('errorAskAgain'), run: (session, { id }) => void session.retry(id) }),
  shorten: () => ({ label: t('errorAskShorter'), run: (session, { id }) => void session.retry(id, SHORTER) }),
  key: () => ({ label: t('errorOpenKey'), run: () => openOptions('key') }),
  model: () => ({ label: t('errorOpenModel'), run: () => openOptions('model') }),
  'top-up': () => ({ label: t('errorTopUp'), run: () => void browser.tabs.create({ url: TOP_UP }) }),
  permission: () => ({
    label: t('errorAllowSegmind'),
    run: (session, { id }) =>
      void askForSegmindAccess().then((isAllowed) => (isAllowed ? session.retry(id) : undefined)),
  }),
};

const CHARGED = { yes: 'errorCharged', no: 'errorNotCharged', maybe: 'errorMaybeCharged' } as const;

/** In the answer's place: what happened, the button that helps, whether it was charged, the details folded. */
export function ErrorCard({ answer, error }: { answer: Answer; error: AnswerError }) {
  const session = useSession();
  const { title, advice, remedy } = errorCard(error.kind);
  const main = remedy === 'none' ? null : REMEDIES[remedy]();
  const canAskAgain = remedy !== 'retry' && remedy !== 'shorten';
  return (
    <section class="answer error-card" aria-label={t('errorLabel')}>
      <h3 class="error-title">
        <CircleAlert aria-hidden="true" />
        {t(title)}
      </h3>
      <p>{t(advice)}</p>
      <div class="error-actions">
        {main && (
          <Button kind="primary" onClick={() => main.run(session, answer)}>
            {main.label}
          </Button>
        )}
        {canAskAgain && <Button onClick={() => void session.retry(answer.id)}>{t('errorAskAgain')}</Button>}
        <span class="error-charged">{t(CHARGED[error.charged])}</span>
      </div>
      <ErrorDetails answer={answer} error={error} />
    </section>
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
  const copy = () =>
    navigator.clipboard.writeText(lines.map(([name, value]) => `${name}: ${value}`).join('\n')).then(
      () => showToast({ text: t('answerCopied') }),
      () => showToast({ text: t('answerCopyFailed') }),
    );
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
