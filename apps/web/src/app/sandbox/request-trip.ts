import type { Layer } from '@big-six/lesson-format';
import { duration, phases, type Phase, type Times, total } from './server-timing';

/** A stop of the diagram, in the order in which a request meets them. */
export interface Station {
  readonly layer: Layer;
  readonly title: string;
}

/** A request and its answer, as far as the way it went is concerned. */
export interface Answered {
  readonly status: number;
  readonly times: Times;
  /** Where it was refused, as the server recorded it; null when nobody knows, or it was not. */
  readonly stoppedAt: Phase | null;
  /** From pressing until the answer was read, in milliseconds. */
  readonly roundTrip: number;
}

export interface Stop extends Station {
  /** Null: it never came here. */
  readonly milliseconds: number | null;
  readonly refused: boolean;
}

export interface Trip {
  readonly stops: readonly Stop[];
  readonly refusedAt: Stop | null;
  /** Where the request is, one after the other: there, and from its farthest stop back. */
  readonly way: readonly Layer[];
}

const layerOf: Record<Phase, Layer> = {
  auth: 'auth',
  validation: 'controller',
  controller: 'controller',
  service: 'service',
  database: 'database',
};

/** What happened at each stop. Unless the server says otherwise a refused request was refused at the farthest part that tells a time. */
export function tripOf({ status, times, stoppedAt, roundTrip }: Answered, stations: readonly Station[]): Trip {
  const spent = new Map<Layer, number>([['client', Math.max(roundTrip - total(times), 0)]]);
  for (const phase of phases) {
    const time = times[phase];
    if (time !== undefined) spent.set(layerOf[phase], (spent.get(layerOf[phase]) ?? 0) + time);
  }
  const farthest = stations.findLastIndex(({ layer }) => spent.has(layer));
  const refusing = stoppedAt ? stations.findIndex(({ layer }) => layer === layerOf[stoppedAt]) : farthest;
  const stops = stations.map((station, index) => ({
    ...station,
    milliseconds: spent.get(station.layer) ?? null,
    refused: status >= 400 && index === refusing,
  }));
  const there = stops.slice(0, farthest + 1).map(({ layer }) => layer);
  return {
    stops,
    refusedAt: stops.find(({ refused }) => refused) ?? null,
    way: [...there, ...there.toReversed().slice(1)],
  };
}

/** How the trip ended, in a sentence. */
export function endWords({ stops, refusedAt }: Trip, roundTrip: number): string {
  const farthest = stops.findLast(({ milliseconds }) => milliseconds !== null);
  const end = refusedAt ? `was refused at ${refusedAt.title}` : `went as far as ${farthest?.title ?? 'nowhere'} and came back`;
  return `It ${end}, ${duration(roundTrip)} in all.`;
}

/** The time at each stop that was reached, for who hears it: "Client 6 ms, Auth 0.5 ms." */
export function timesWords({ stops }: Trip): string {
  const reached = stops.filter(({ milliseconds }) => milliseconds !== null);
  return `${reached.map(({ title, milliseconds }) => `${title} ${duration(milliseconds ?? 0)}`).join(', ')}.`;
}
