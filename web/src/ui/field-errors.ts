import { ApiFailure } from '../api/problem.ts';

/** Puts a refusal at the input it names. False where it names none: then it is shown on its own. */
export function showAtField(
  form: { setFieldError: (field: string, error: string) => void; values: object },
  error: unknown,
): boolean {
  if (!(error instanceof ApiFailure) || !error.field) return false;
  const field = error.field.split('.')[0]!;
  if (!(field in form.values)) return false;
  form.setFieldError(field, error.message);
  return true;
}
