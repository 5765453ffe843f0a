export function NewInterviewPage() {
  return null;
}
