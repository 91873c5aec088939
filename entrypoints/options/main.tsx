import { type FunctionComponent, render } from 'preact';
import { LedgerPage } from '@/components/costs/LedgerPage';
import { ErrorBoundary } from '@/components/notices/ErrorBoundary';
import { ArticlePage } from '@/components/settings/ArticlePage';
import { OptionsPage } from '@/components/settings/OptionsPage';
import { WelcomePage } from '@/components/settings/WelcomePage';
import { followTheme } from '@/components/ui/follow-theme';
import { keepFocus } from '@/components/ui/keep-focus';
import { ensureWords, type MessageKey, t } from '@/lib/i18n';
import '@/components/theme.css';

type Page = { title: MessageKey; Page: FunctionComponent };

/**
 * Chooses the page: `options.html?welcome` opens after installing and leads to `options.html?article`, and
 * `options.html?ledger` lists what questions cost.
 */
function askedPage(asked: URLSearchParams): Page {
  if (asked.has('welcome')) return { title: 'welcomeTitle', Page: WelcomePage };
  if (asked.has('article')) return { title: 'articleTitle', Page: ArticlePage };
  if (asked.has('ledger')) return { title: 'ledgerTitle', Page: LedgerPage };
  return { title: 'optionsTitle', Page: OptionsPage };
}

async function show({ title, Page }: Page): Promise<void> {
  followTheme();
  await ensureWords();
  document.title = t(title);
  const root = document.getElementById('root') ?? document.body;
  render(
    <ErrorBoundary>
      <Page />
    </ErrorBoundary>,
    root,
  );
  keepFocus(root);
}

void show(askedPage(new URLSearchParams(location.search)));
