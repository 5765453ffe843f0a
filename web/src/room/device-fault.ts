/** Why there is nothing from a microphone, camera or screen; each has its own sentence and fix in the catalogue. */
export type DeviceFault = 'insecure' | 'denied' | 'missing' | 'busy' | 'unsupported' | 'lost';

export class Unusable extends Error {
  readonly fault: DeviceFault;
  constructor(fault: DeviceFault) {
    super(fault);
    this.fault = fault;
  }
}

/** What the browser's refusal of a device means. */
export function faultOf(error: unknown): DeviceFault {
  if (error instanceof Unusable) return error.fault;
  if (!(error instanceof DOMException)) return 'unsupported';
  if (error.name === 'NotAllowedError' || error.name === 'SecurityError') return 'denied';
  if (error.name === 'NotFoundError' || error.name === 'OverconstrainedError') return 'missing';
  return error.name === 'NotReadableError' ? 'busy' : 'unsupported';
}

/** The devices of a kind by name. Names are empty until the person has allowed one of them once. */
export async function devicesOf(kind: MediaDeviceKind): Promise<MediaDeviceInfo[]> {
  if (!navigator.mediaDevices) return [];
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === kind && device.deviceId !== '');
}

/** Phones cannot. */
export const canShareScreen = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === 'function';

export function endStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
