import { useEffect } from 'preact/hooks';
import { Logo } from '@/components/ui/Logo';
import { useFresh } from '@/components/ui/use-fresh';
import { t } from '@/lib/i18n';
import { describeKey } from '@/lib/settings/key-entry';
import { About } from './About';
import { AppearanceChoice, ToolbarChoice, TranslationChoice } from './Choices';
import { Consent } from './Consent';
import { CostsLink } from './CostsLink';
import { Delivery } from './Delivery';
import { focusSection } from './focus-section';
import { KeyForm } from './KeyForm';
import { ModelForm } from './ModelForm';
import { Section } from './Section';
import { Shortcuts } from './Shortcuts';
import { SiteAccess } from './SiteAccess';
import { YourData } from './YourData';
import './settings.css';

/** Moves to the section that the address's fragment names, on arrival and at each change. */
function useSectionInAddress(): void {
  useEffect(() => {
    let stop = focusSection(location.hash);
    const onHashChange = () => {
      stop();
      stop = focusSection(location.hash);
    };
    addEventListener('hashchange', onHashChange);
    return () => {
      stop();
      removeEventListener('hashchange', onHashChange);
    };
  }, []);
}

/** Every setting on one page; `#key`, `#privacy`, `#model` … lead to its sections. */
export function OptionsPage() {
  const key = useFresh(describeKey);
  useSectionInAddress();
  return (
    <main class="options">
      <header class="options-header">
        <Logo />
        <h1>{t('optionsTitle')}</h1>
      </header>
      <Section id="key" title={t('keyTitle')}>
        <p>{t('keyIntro')}</p>
        <KeyForm owner={key} />
      </Section>
      <Section id="privacy" title={t('privacyTitle')}>
        <Consent />
      </Section>
      <Section id="model" title={t('modelTitle')}>
        <ModelForm />
      </Section>
      <Section id="delivery" title={t('deliveryTitle')}>
        <Delivery />
      </Section>
      <Section id="translation" title={t('translateTitle')}>
        <TranslationChoice />
      </Section>
      <Section id="toolbar" title={t('toolbarTitle')}>
        <ToolbarChoice />
      </Section>
      <Section id="appearance" title={t('appearanceTitle')}>
        <AppearanceChoice />
      </Section>
      <Section id="sites" title={t('accessTitle')}>
        <SiteAccess />
      </Section>
      <Section id="data" title={t('dataTitle')}>
        <YourData />
      </Section>
      <Section id="shortcuts" title={t('shortcutsTitle')}>
        <Shortcuts />
      </Section>
      <Section id="costs" title={t('costsTitle')}>
        <CostsLink />
      </Section>
      <Section id="about" title={t('aboutTitle')}>
        <About />
      </Section>
    </main>
  );
}
