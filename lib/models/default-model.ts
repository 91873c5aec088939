/** The model in use where the person has chosen none, by its name at Segmind. */
export const DEFAULT_MODEL = 'deepseek-chat';
