const names: Record<string, string> = { javascript: 'JavaScript', python: 'Python' };

/** A programming language as it writes itself. */
export const languageName = (language: string): string => names[language] ?? language;
