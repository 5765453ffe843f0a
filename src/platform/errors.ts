/** Stable machine words and the HTTP status each is sent with. Codes are API: never renamed. */
export const errorStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  request_timeout: 408,
  conflict: 409,
  wrong_state: 409,
  gone: 410,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  headers_too_large: 431,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof errorStatus;

export type ErrorInfo = {
  /** The offending field, as a dotted path. */
  name?: string;
  /** Shown outside production only. */
  details?: unknown;
  retryAfterSeconds?: number;
  cause?: unknown;
};

/** The one error that crosses folders: what the caller may know. Everything else thrown is a fault and answers 500. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly info: ErrorInfo;

  constructor(code: ErrorCode, message: string, info: ErrorInfo = {}) {
    super(message, { cause: info.cause });
    this.code = code;
    this.info = info;
  }

  get statusCode(): number {
    return errorStatus[this.code];
  }
}
