// All devices, read once and again when they change: compact rows made into objects.

import { get } from 'kaname/api.mjs';
import { on } from 'kaname/live.mjs';

const DAY = 86400e9;
const MANY = 2000;
let known = null;
let reading = null;
let stale = true;
let readAt = 0;

on('pulse', () => { stale = true; });
on('incident', () => { stale = true; });
on('reset', () => { stale = true; });

/** Returns every device; asks the server at most every `patience` milliseconds. */
export async function devices(background = false, patience = 2000) {
  // Many devices are read less often: reading ten thousand takes the page a tenth of a second.
  const wait = known?.length > MANY ? 3 * patience : patience;
  if (known && (!stale || performance.now() - readAt < wait)) {
    return known;
  }
  reading ??= read(background).finally(() => { reading = null; });
  return reading;
}

export function forgetDevices() {
  known = null;
}

async function read(background) {
  const { columns, rows } = await get('/api/devices/compact', background);
  let newest = 0;
  const list = rows.map((row) => {
    const device = {};
    for (let i = 0; i < columns.length; i++) {
      device[columns[i]] = row[i];
    }
    newest = Math.max(newest, device.last);
    return device;
  });
  list.forEach((device) => finish(device, newest));
  known = list;
  stale = false;
  readAt = performance.now();
  return list;
}

function finish(device, newest) {
  device.address = device.ip || device.mac;
  device.state = state(device, newest);
  device.order = addressOrder(device);
  device.search = [device.name, device.address, device.mac, device.vendor, device.type,
    device.protocols, device.zone, device.owner, device.place].join('\n').toLowerCase();
}

/** Says what is to be said first of a device. */
function state(device, newest) {
  if (device.severity) {
    return 'alarm';
  }
  if (!device.approved) {
    return 'new';
  }
  if (newest - device.last > DAY) {
    return 'silent';
  }
  return device.maturity < 100 ? 'learning' : 'known';
}

export const STATES = ['alarm', 'new', 'learning', 'silent', 'known'];

/** Makes addresses sort by their numbers: 10.0.0.9 before 10.0.0.10. */
export function addressOrder(device) {
  const ip = device.ip ?? '';
  if (/^\d+\.\d+\.\d+\.\d+/.test(ip)) {
    return `4${ip.split('.').map((part) => part.padStart(3, '0')).join('.')}`;
  }
  return (ip ? `6${ip}` : `m${device.mac}`);
}

/** Returns those that have every word of a search, and fit the filters. */
export function matching(list, search, filters) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return list.filter((device) =>
    (!filters.state || device.state === filters.state)
    && (!filters.zone || device.zone === filters.zone)
    && words.every((w) => device.search.includes(w)));
}
