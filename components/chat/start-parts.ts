// What a surface shows beside the composer right after it is open, in one file, so that it is drawn at once.

export { ToastRegion } from '@/components/ui/Toast';
export { HeaderMenu } from './HeaderMenu';
export { StartScreen } from './StartScreen';
