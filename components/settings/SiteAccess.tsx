import { X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { IconButton } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { Switch } from '@/components/ui/Switch';
import { useFresh } from '@/components/ui/use-fresh';
import { t } from '@/lib/i18n';
import { allowAllSites, grantedSites, removeAllSites, removeSite, watchAccess } from '@/lib/tabs/page-access';

/** Returns a site's name for a person: its host, and a word if the site is reached without encryption. */
function siteName(pattern: string): string {
  const host = pattern.replace(/^[^:]*:\/\//, '').replace(/\/\*$/, '');
  return pattern.startsWith('http:') ? `${host} ${t('accessInsecure')}` : host;
}

/** The sites that may be read without a click on the toolbar button. */
export function SiteAccess() {
  const { value: access, reload } = useFresh(grantedSites);
  const [refused, setRefused] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => watchAccess(() => void reload()), [reload]);

  const allow = async (asked: Promise<boolean>) => {
    setRefused(!(await asked));
    await reload();
  };
  const remove = async (removed: Promise<void>) => {
    await removed;
    setRefused(false);
    await reload();
  };

  if (!access) return null;
  return (
    <>
      <p>{t('accessIntro')}</p>
      <Switch
        label={t('accessAll')}
        hint={t('accessAllHint')}
        checked={access.allSites}
        onChange={(wanted) => void (wanted ? allow(allowAllSites()) : remove(removeAllSites()))}
      />
      <div role="status">{refused && <Notice kind="warn">{t('accessRefused')}</Notice>}</div>
      <div>
        <h3 ref={heading} tabIndex={-1}>
          {t('accessSites')}
        </h3>
        {access.sites.length === 0 && <p class="ui-hint">{t('accessNone')}</p>}
        {access.sites.length > 0 && (
          <ul class="site-list">
            {access.sites.map((pattern) => (
              <li key={pattern}>
                <span>{siteName(pattern)}</span>
                <IconButton
                  label={t('accessRemove', siteName(pattern))}
                  icon={X}
                  size="small"
                  onClick={() => {
                    heading.current?.focus(); // this button is removed with its site
                    void remove(removeSite(pattern));
                  }}
                />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}
