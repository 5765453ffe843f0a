/** How fast the pretended providers are, in ms. What no voice can be faster than: final words, first token, first byte. */
export const delays = { interimMs: 50, finalMs: 100, firstTokenMs: 200, firstByteMs: 100 };
export const CRITICAL_PATH_MS = delays.finalMs + delays.firstTokenMs + delays.firstByteMs;
