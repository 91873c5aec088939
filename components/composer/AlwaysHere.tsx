import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { logFault } from '@/lib/log';
import { grantedSites, sitePattern, watchAccess } from '@/lib/tabs/page-access';
import { AllowAccess } from './AllowAccess';

/** Offers to let this site be read for good, if it may be read for the moment only. */
export function AlwaysHere({ url }: { url: string }) {
  const isOffered = useSignal(false);
  useEffect(() => {
    const look = () =>
      grantedSites().then(
        ({ allSites, sites }) => {
          const pattern = sitePattern(url);
          isOffered.value = pattern !== null && !allSites && !sites.includes(pattern);
        },
        (cause: unknown) => logFault('the allowed sites could not be read', cause),
      );
    void look();
    return watchAccess(() => void look());
  }, [url, isOffered]);
  return isOffered.value ? <AllowAccess url={url} /> : null;
}
