import { useSignal } from '@preact/signals';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { allowAllSites, allowSite } from '@/lib/tabs/page-access';
import { hostOf } from '@/lib/text/host';
import './grant.css';

/**
 * A button that asks for access without further clicks, with a line that prepares for the browser's own words, and an
 * answer where the person refuses.
 *
 * @param url the page whose site is asked for; null for all sites, since a browser hides the address of a page that it
 *   lets nobody read
 */
export function AllowAccess({ url }: { url: string | null }) {
  const { front } = useSession().sources;
  const isRefused = useSignal(false);
  const allow = async () => {
    // Browsers show their dialog only within the click, so nothing is awaited before.
    const isAllowed = await (url === null ? allowAllSites() : allowSite(url)).catch(() => false);
    isRefused.value = !isAllowed;
    await front.look();
  };
  return (
    <div class="allow-access">
      <Button onClick={() => void allow()}>
        {url === null ? t('allowAllSites') : <span>{t('allowSite', hostOf(url))}</span>}
      </Button>
      <p class="allow-access-note">{t('allowNote')}</p>
      {isRefused.value && <p role="status">{t('allowRefused')}</p>}
    </div>
  );
}
