/** Capture through libpcap: slower than a ring, but on every system that has it. */
@NullMarked
package org.kaname.capture.pcap;

import org.jspecify.annotations.NullMarked;
