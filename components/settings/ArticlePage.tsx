import { Button } from '@/components/ui/Button';
import { Logo } from '@/components/ui/Logo';
import { t } from '@/lib/i18n';
import { useOpenPanel } from './use-open-panel';
import './article.css';

/** An article of Sidenote's own, for a first question; nothing of it is loaded from elsewhere. */
export function ArticlePage() {
  const openPanel = useOpenPanel();
  return (
    <div class="article">
      <aside class="article-help" aria-label={t('articleAskTitle')}>
        <Logo />
        <p>
          <strong>{t('articleAskTitle')}</strong>
          <br />
          {t('articleAskText')}
        </p>
        <Button onClick={() => void openPanel()}>{t('articleOpenPanel')}</Button>
      </aside>
      <main>
        <article>
          <h1>{t('articleTitle')}</h1>
          <p>{t('articleLead')}</p>
          <h2>{t('articleLensTitle')}</h2>
          <p>{t('articleLens')}</p>
          <p>{t('articleLensShip')}</p>
          <h2>{t('articleFlashTitle')}</h2>
          <p>{t('articleFlash')}</p>
          <h2>{t('articleTodayTitle')}</h2>
          <p>{t('articleToday')}</p>
        </article>
      </main>
    </div>
  );
}
