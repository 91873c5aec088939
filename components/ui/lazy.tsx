import { signal } from '@preact/signals';
import type { ComponentChildren, FunctionComponent } from 'preact';
import { logFault } from '@/lib/log';

/** A component whose code is loaded when it is first wanted. */
export type Lazy<Props> = FunctionComponent<Props & { /** drawn until loaded */ fallback?: ComponentChildren }> & {
  /** Loads the code before the first drawing needs it; further calls do nothing. */
  preload(): Promise<void>;
};

/**
 * Makes a component whose code is a file of its own, so that a surface can open without it. Preact's `lazy` would
 * suspend the whole tree, and belongs to its compatibility layer, which nothing else here needs.
 *
 * @param load imports the file and picks the component
 */
export function lazy<Props extends object>(load: () => Promise<FunctionComponent<Props>>): Lazy<Props> {
  const loaded = signal<FunctionComponent<Props> | null>(null);
  let loading: Promise<void> | null = null;
  const preload = () => {
    loading ??= load().then(
      (component) => {
        loaded.value = component;
      },
      (cause: unknown) => {
        // The next drawing tries again: a file is missing only while the extension is being updated.
        loading = null;
        logFault('a part of the screen could not be loaded', cause);
      },
    );
    return loading;
  };
  const LazyComponent: Lazy<Props> = ({ fallback = null, ...props }) => {
    const Component = loaded.value;
    if (Component) return <Component {...(props as unknown as Props)} />;
    void preload();
    return <>{fallback}</>;
  };
  LazyComponent.preload = preload;
  return LazyComponent;
}
