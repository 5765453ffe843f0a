export function StaffFrame() {
  return null;
}
