import { type ReadonlySignal, signal } from '@preact/signals';
import type { CapturedPage } from '@/lib/page/capture';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';

/** A file that the person chose or dropped. It is read at once, and `read` holds the result once that is done. */
export type ChosenFile = {
  id: string;
  name: string;
  reading: Promise<CapturedPage | Unreadable>;
  read: CapturedPage | Unreadable | null;
};

/** The files that go with the next question, in the order in which they were chosen. */
export class ChosenFiles {
  readonly #files = signal<readonly ChosenFile[]>([]);
  readonly list: ReadonlySignal<readonly ChosenFile[]> = this.#files;

  /** Attaches a file that is being read. */
  add(name: string, reading: ChosenFile['reading']): void {
    const id = crypto.randomUUID();
    this.#files.value = [...this.#files.value, { id, name, reading, read: null }];
    void reading.then((read) => {
      this.#files.value = this.#files.value.map((file) => (file.id === id ? { ...file, read } : file));
    });
  }

  /** Removes files, since the person removed them or a question went out with them. */
  remove(ids: readonly string[]): void {
    this.#files.value = this.#files.value.filter(({ id }) => !ids.includes(id));
  }

  clear(): void {
    this.#files.value = [];
  }
}
