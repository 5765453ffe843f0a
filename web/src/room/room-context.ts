import { createContext, useContext } from 'react';
import type { RoomSession } from './room-session.ts';

export const RoomContext = createContext<RoomSession | null>(null);

/** The room this page is in. */
export function useRoom(): RoomSession {
  const room = useContext(RoomContext);
  if (!room) throw new Error('Used outside of a room');
  return room;
}
