import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { ReadablePage } from '@/components/session/page-state';
import { useSession } from '@/components/session/use-session';
import { showToast } from '@/components/ui/Toast';
import { whenIdle } from '@/components/ui/when-idle';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import { loadReading } from '@/lib/readings/load-reading';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import { scrollToHeading } from '@/lib/tabs/scroll-to-heading';
import { type Heading, listHeadings } from './list-headings';
import './page-headings.css';

/** For this many ms nothing is read: what was just asked must be posted first. */
const PATIENCE = 1_000;

/** The headings of the page in front, if the conversation shown has read it: a click scrolls the page to one of them. */
export function PageHeadings() {
  const { shown, sources } = useSession();
  const page = sources.front.page.value;
  if (page.kind !== 'readable') return null;
  const readings = Array.from(shown.loaded.value?.readings.values() ?? []);
  const reading = readings.findLast((each) => each.url === page.url && hasHeadings(each));
  return reading ? <HeadingList key={reading.id} reading={reading.id} page={page} /> : null;
}

/** Whether the page that was read may have headings to scroll to: a viewer of PDFs or of plain text has none. */
function hasHeadings({ kind, pageKind }: ReadingSummary): boolean {
  return kind === 'page' && pageKind !== 'pdf' && pageKind !== 'text';
}

function HeadingList({ reading, page }: { reading: string; page: ReadablePage }) {
  const headings = useSignal<Heading[]>([]);
  useEffect(() => {
    const load = () => {
      loadReading(reading).then(
        (whole) => {
          headings.value = whole ? listHeadings(whole.content) : [];
        },
        (cause: unknown) => logFault('the headings of a page could not be read', cause),
      );
    };
    return whenIdle(load, PATIENCE);
  }, [headings, reading]);
  if (headings.value.length === 0) return null;
  const show = async (heading: Heading) => {
    if (!(await scrollToHeading(page, heading))) showToast({ text: t('headingsGone') });
  };
  return (
    <nav class="page-headings" aria-labelledby={`headings-${reading}`}>
      <p class="page-headings-title" id={`headings-${reading}`}>
        {t('headingsTitle')}
      </p>
      <ul class="page-headings-list">
        {headings.value.map((heading) => (
          <li key={`${heading.before} ${heading.words}`}>
            <button
              type="button"
              class="page-heading"
              dir="auto"
              data-depth={Math.min(heading.depth, 2)}
              onClick={() => void show(heading)}
            >
              {heading.words}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
