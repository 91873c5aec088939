import { openChat } from '@/components/chat/open-chat';

openChat('tab');
