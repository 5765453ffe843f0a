import type { Ticket } from '../../../../src/sessions/contract.ts';
import type { EventsClient } from '../events-client.ts';
import type { TicketKeeper } from '../ticket-keeper.ts';
import type { VideoLink } from './video-link.ts';
import { newCamera, newScreen, type VideoSource } from './video-source.ts';

type VideoDeps = { ticket: Ticket; tickets: TicketKeeper; events: EventsClient };

/** Pictures in one room: the own camera and screen, and the others' by way of the link. */
export class RoomVideo {
  readonly camera = newCamera();
  readonly screen = newScreen();
  readonly link: VideoLink;

  constructor(link: VideoLink) {
    this.link = link;
    this.camera.state.watch(() => link.send(streamOf(this.camera)));
    this.screen.state.watch(() => link.share(streamOf(this.screen)));
  }

  close(): void {
    this.camera.stop();
    this.screen.stop();
    this.link.close();
  }
}

/** Pictures by the way that the ticket names; `null` where there is none. */
export async function openVideo({ ticket, tickets, events }: VideoDeps): Promise<RoomVideo | null> {
  if (ticket.media.kind !== 'peer') return null;
  const { PeerVideo } = await import('./peer-video.ts');
  const me = { id: ticket.participant.id, mayOffer: ticket.grants.voice };
  return new RoomVideo(new PeerVideo({ events, me, iceServers: () => iceServersOf(tickets) }));
}

/** Passwords of servers last little longer than the ticket: where there are any, it is renewed first. */
async function iceServersOf(tickets: TicketKeeper): Promise<RTCIceServer[]> {
  const known = () => {
    const { media } = tickets.ticket.get();
    return media.kind === 'peer' ? media.iceServers : [];
  };
  if (known().some(({ credential }) => credential)) await tickets.refresh();
  return known();
}

function streamOf({ state }: VideoSource): MediaStream | null {
  const now = state.get();
  return now.kind === 'on' ? now.stream : null;
}
