export const paths: { mongoJavaServer: string; nx27017: string; livekit: string };
export function which(command: string): string | undefined;
export function present(service: string): boolean;
export function ensureServices(options?: {
  install?: boolean;
}): Promise<{ missing: { service: string; why: string }[] }>;
