import { mountChat } from '@/components/chat/mount-chat';

mountChat('popup');
