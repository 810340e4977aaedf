// How people call what is known by number or id.

const TRANSPORTS = { 6: 'tcp', 17: 'udp', 1: 'icmp', 58: 'icmpv6' };

export function transport(number, port) {
  if (number === 0) {
    return `eth/0x${port.toString(16).padStart(4, '0')}`;
  }
  const name = TRANSPORTS[number] ?? `ip/${number}`;
  return port ? `${name}/${port}` : name;
}

export const protocolOf = (c) => c.protocol || transport(c.transport, c.port ?? c.serverPort);

/** Returns the address in a device's id, which begins with the sensor that saw it. */
export const addressOf = (id) => id.slice(id.lastIndexOf('/') + 1);

/** Names the first protocols and counts the others; a label of a line has little room. */
export const few = (names) => (names.length > 3
  ? `${names.slice(0, 2).join(', ')} +${names.length - 2}` : names.join(', '));
