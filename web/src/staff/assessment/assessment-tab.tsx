export function AssessmentTab() {
  return null;
}
