/** Capture files: pcap and pcapng, plain, in gzip and in zip. */
@NullMarked
package org.kaname.pipeline.file;

import org.jspecify.annotations.NullMarked;
