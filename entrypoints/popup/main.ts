import '@/components/chat/open-chat';
