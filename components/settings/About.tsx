import { SEGMIND_SITE } from '@/components/ui/segmind-links';
import { t } from '@/lib/i18n';
import { ownVersion } from '@/lib/settings/own-version';
import { ExternalLink } from './ExternalLink';

/** The installed version, and links to the first-run page and to Segmind. */
export function About() {
  return (
    <>
      <p>
        <strong>{t('aboutVersion', ownVersion())}</strong>
        <br />
        {t('aboutLicence')}
      </p>
      <p class="options-links">
        <a href="?welcome">{t('aboutWelcome')}</a>
        <ExternalLink href={SEGMIND_SITE}>{t('aboutSegmind')}</ExternalLink>
      </p>
    </>
  );
}
