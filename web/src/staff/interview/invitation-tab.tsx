export function InvitationTab() {
  return null;
}
