import { Counter, type CounterConfiguration, Gauge, Histogram, type Registry } from 'prom-client';

/** A counter that is added up where it counts with every keystroke, and told when somebody looks. */
function tally(options: CounterConfiguration<never>) {
  let added = 0;
  new Counter({
    ...options,
    collect() {
      this.inc(added);
      added = 0;
    },
  });
  return {
    add(count: number): void {
      added += count;
    },
  };
}

/** What is counted in the rooms of one process. Labels carry codes only, never whose room it is. */
export function createRoomMetrics(registry: Registry) {
  const at = { registers: [registry] };
  return {
    rooms: new Gauge({ ...at, name: 'vivavoce_rooms_loaded', help: 'Documents in memory' }),
    connections: new Gauge({ ...at, name: 'vivavoce_rooms_connections', help: 'Document connections' }),
    events: new Gauge({ ...at, name: 'vivavoce_rooms_event_connections', help: 'Connections for presence and chat' }),
    updates: tally({ ...at, name: 'vivavoce_rooms_updates_total', help: 'Edits accepted' }),
    updateBytes: tally({ ...at, name: 'vivavoce_rooms_update_bytes_total', help: 'Bytes of edits accepted' }),
    unsaved: new Gauge({ ...at, name: 'vivavoce_rooms_unsaved', help: 'Documents whose store does not take edits' }),
    appendSeconds: new Histogram({
      ...at,
      name: 'vivavoce_rooms_append_seconds',
      help: 'Time of one append to the document store',
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
    }),
    /** Any other message that is refused closes its connection, and counts there. */
    refusedUpdates: new Counter({
      ...at,
      name: 'vivavoce_rooms_refused_updates_total',
      help: 'Edits that were not taken while their connection stayed open',
      labelNames: ['code'] as const,
    }),
    closed: new Counter({
      ...at,
      name: 'vivavoce_rooms_closed_total',
      help: 'Connections closed by the server, by code',
      labelNames: ['code'] as const,
    }),
    refused: new Counter({
      ...at,
      name: 'vivavoce_rooms_refused_total',
      help: 'Connections refused at the door, by HTTP status',
      labelNames: ['status'] as const,
    }),
  };
}
export type RoomMetrics = ReturnType<typeof createRoomMetrics>;

/** The same where several processes share the documents. */
export function createMachineMetrics(registry: Registry) {
  const at = { registers: [registry] };
  return {
    redisUp: new Gauge({
      ...at,
      name: 'vivavoce_rooms_redis_up',
      help: 'Whether Redis joins this process with others: 1 or 0',
    }),
    toldMachines: new Counter({
      ...at,
      name: 'vivavoce_rooms_machine_messages_out_total',
      help: 'Messages to other machines',
    }),
    heardMachines: new Counter({
      ...at,
      name: 'vivavoce_rooms_machine_messages_in_total',
      help: 'Messages of other machines',
    }),
    repaired: new Counter({
      ...at,
      name: 'vivavoce_rooms_updates_repaired_total',
      help: 'Edits of other machines that came from the store, for Redis did not bring them',
    }),
    adopted: new Counter({
      ...at,
      name: 'vivavoce_rooms_updates_adopted_total',
      help: 'Edits of other machines that were stored here, for those did not',
    }),
  };
}
export type MachineMetrics = ReturnType<typeof createMachineMetrics>;
