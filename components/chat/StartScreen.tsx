import { useEffect } from 'preact/hooks';
import { AlwaysHere } from '@/components/composer/AlwaysHere';
import { NoGrantHelp } from '@/components/composer/NoGrantHelp';
import { PageCard } from '@/components/composer/PageCard';
import { QuickActions } from '@/components/composer/QuickActions';
import { SetUpNotice } from '@/components/composer/SetUpNotice';
import { PageWords } from '@/components/session/page-words';
import { useReadiness } from '@/components/session/readiness';
import { useSession } from '@/components/session/use-session';
import { t } from '@/lib/i18n';
import { StartLists } from './StartLists';
import './start.css';

/**
 * Shown in an empty conversation: what is missing, if anything; the page in front and what can be done with it; the
 * conversations to go on with.
 */
export function StartScreen() {
  const session = useSession();
  // The session keeps the words, so that a page is not read again with the next start screen.
  session.pageWords ??= new PageWords(session.sources, () => session.sender.isSending.value);
  const { pageWords } = session;
  useEffect(() => pageWords.follow(), [pageWords]);
  const page = session.sources.front.page.value;
  const isReadable = page.kind === 'readable';
  // The composer says the same then, with what can be done about the question.
  const isAsked = session.sender.fault.value?.kind === 'bare';
  const isSetUp = useReadiness() !== 'not-set-up';
  return (
    <div class="start">
      {!isSetUp && <SetUpNotice />}
      {isReadable && <PageCard page={page} words={pageWords.count.value} />}
      {isSetUp && !isReadable && <p class="start-line">{t(session.surface === 'tab' ? 'startTab' : 'startNoPage')}</p>}
      <QuickActions />
      {page.kind === 'unreadable' && page.reason === 'no-grant' && !isAsked && <NoGrantHelp />}
      <StartLists url={isReadable ? page.url : null} />
      {isReadable && <AlwaysHere url={page.url} />}
    </div>
  );
}
