import { render } from 'preact';
import { OptionsPage } from '@/components/settings/OptionsPage';
import { WelcomePage } from '@/components/settings/WelcomePage';
import { followTheme } from '@/components/ui/follow-theme';
import { t } from '@/lib/i18n';
import '@/components/theme.css';

/** `options.html?welcome` is the page that opens after installing. */
const firstRun = new URLSearchParams(location.search).has('welcome');

followTheme();
document.title = firstRun ? t('welcomeTitle') : t('optionsTitle');
render(firstRun ? <WelcomePage /> : <OptionsPage />, document.getElementById('root') ?? document.body);
