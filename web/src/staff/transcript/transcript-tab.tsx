export function TranscriptTab() {
  return null;
}
