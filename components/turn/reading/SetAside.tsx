import { useSignal } from '@preact/signals';
import { formatCount } from '@/components/ui/format';
import { type MessageKey, t, tCount } from '@/lib/i18n';

/** Parts of a page that were not sent, for one reason. */
type Part = { reason: string; words: number; samples: readonly string[] };

type SetAsideProps<Reason extends string> = {
  /** What the parts have in common, such as “Left out”. */
  title: string;
  /** Says what becomes of these parts. */
  hint: string;
  parts: readonly (Part & { reason: Reason })[];
  /** How many words the parts have in all. */
  words: number;
  names: Record<Reason, MessageKey>;
};

/** What was set aside of a page: folded, its words counted by reason, and samples of a reason once that is unfolded. */
export function SetAside<Reason extends string>({ title, hint, parts, words, names }: SetAsideProps<Reason>) {
  if (words === 0) return null;
  return (
    <details class="set-aside">
      <summary>
        <h3 class="set-aside-title">{title}</h3> <span class="set-aside-words">{tCount('readingWords', words)}</span>
      </summary>
      <p class="set-aside-hint">{hint}</p>
      {parts.map((part, index) => (
        <PartRow key={index} part={part} name={t(names[part.reason])} />
      ))}
    </details>
  );
}

/** One reason. The samples are put into the document only while they are shown: they are the page's words. */
function PartRow({ part: { words, samples }, name }: { part: Part; name: string }) {
  const isOpen = useSignal(false);
  const count = tCount('readingWords', words);
  if (samples.length === 0) {
    return (
      <p class="set-aside-part">
        {name} <span class="set-aside-words">{count}</span>
      </p>
    );
  }
  return (
    <details
      class="set-aside-part"
      onToggle={(event) => {
        isOpen.value = event.currentTarget.open;
      }}
    >
      <summary>
        {name} <span class="set-aside-words">{count}</span>
      </summary>
      {isOpen.value && (
        <ul class="set-aside-samples" aria-label={t('setAsideSamples', formatCount(samples.length))}>
          {samples.map((sample, index) => (
            <li key={index} dir="auto">
              {sample}
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
