import { defineBackground } from 'wxt/utils/define-background';
import { keepStoragePrivate } from '@/lib/background/keep-storage-private';
import { listenForAnswers } from './listen-for-answers';
import { listenForGestures } from './listen-for-gestures';
import { listenForMessages } from './listen-for-messages';

// Every listener is registered before the first `await`, so that the event that woke the background finds its listener.
export default defineBackground(() => {
  const runner = listenForAnswers();
  listenForMessages(runner);
  listenForGestures();
  void keepStoragePrivate();
});
